/**
 * npm start and npm run dev: from a fresh checkout to a running app, without a question. With --install or --build it
 * goes so far and no further.
 *
 * What is missing is done, what is done is not done again: install, secrets, database, build. Then Next runs in this
 * very process, so that whoever ends it ends the app; the database ends with it (db/server/keeper.mjs).
 *
 * Only what Node brings may be imported here: this runs before the packages are there.
 */
import { fork, spawn } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const ACTIONS_KEY = 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'
const isDevelopment = process.argv.includes('--dev')

/** The processes that this one started and that must not outlive a failure. @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()

/** What the database lives by: it stays open until this process ends. @type {import('node:stream').Stream | null | undefined} */
let lifeline

start().catch((error) => {
  // A child that failed has said why.
  const said = error instanceof Error ? error.message : String(error)
  if (said !== '') console.error(`\n${said}`)
  process.exit(1)
})

async function start() {
  process.chdir(repository)
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  const began = Date.now()
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  process.on('exit', () => {
    for (const child of children) child.kill()
  })

  await install(process.argv.includes('--install') ? 'development' : 'production')
  if (process.argv.includes('--install')) return
  loadEnvironment()
  provideSecrets()
  if (process.argv.includes('--build')) return build()
  const port = portOf(process.env.PORT)
  const host = process.env.HOST || undefined
  const address = `http://${host === undefined || host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
  await requireFree(port, host, address)
  // Neither needs the other: a build asks no database.
  await Promise.all([prepareDatabase(address), isDevelopment ? install('development') : build()])
  await run(port, host)
  console.log(`\n  Committed is ready at ${address}  (${((Date.now() - began) / 1000).toFixed(1)} s)\n`)
}

// Packages

/**
 * Installs the packages where some are missing or have another version than the lockfile says.
 *
 * @param {'production' | 'development'} purpose development needs more: what builds
 */
async function install(purpose) {
  const missing = missingPackage(purpose)
  if (missing === undefined) return
  console.log(`Installing packages (${missing} is missing or has another version) …`)
  // npm is a script of its own on Windows, which only a shell can start.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  await child(spawn('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' }), 'npm ci')
}

/** @param {'production' | 'development'} purpose */
function missingPackage(purpose) {
  const wanted = packages('package-lock.json')
  const present = packages('node_modules/.package-lock.json')
  for (const [name, { version, dev, devOptional, optional, peer }] of Object.entries(wanted)) {
    // Optional ones are for other machines, mostly; what needs one of them says so itself.
    if (name === '' || optional || devOptional || peer) continue
    if (dev && purpose === 'production') continue
    if (present[name]?.version !== version) return name.replace(/^.*node_modules\//, '')
  }
}

/**
 * @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, peer?: boolean }} Package
 * @param {string} lockfile
 * @returns {Record<string, Package>}
 */
function packages(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : {}
}

// Environment

function loadEnvironment() {
  const { loadEnvConfig } = require('@next/env')
  loadEnvConfig(repository, isDevelopment, { info: () => {}, error: console.error })
}

/**
 * Sets what both this process and those that Next starts from its own copy of the environment shall see.
 *
 * @param {Record<string, string>} values
 */
function setEnvironment(values) {
  Object.assign(process.env, values)
  require('@next/env').updateInitialEnv(values)
}

/**
 * Secrets that the environment lacks are made once and kept: sessions and open pages survive a restart. The one for
 * sessions belongs to the data. The one for actions is built into the app, and one build may serve several folders of data.
 */
function provideSecrets() {
  const folder = resolve(repository, process.env.COMMITTED_DATA || '.data')
  provideSecret('BETTER_AUTH_SECRET', folder)
  provideSecret(ACTIONS_KEY, resolve(repository, '.data'))
  // Browsers that take notifications know the server by this key, as long as they do.
  provideSecret('VAPID_PRIVATE_KEY', folder, privateKey)
}

/** A private key of P-256 (RFC 8292), in base64url. */
function privateKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return privateKey.export({ format: 'jwk' }).d ?? ''
}

/**
 * @param {string} name
 * @param {string} folder where it is kept
 * @param {() => string} make
 */
function provideSecret(name, folder, make = () => randomBytes(32).toString('base64')) {
  if (process.env[name]) return
  const kept = secretsIn(folder)
  if (!kept[name]) {
    kept[name] = make()
    // The account that runs the database may have to pass through.
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    const file = join(folder, 'secrets.json')
    writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.${process.pid}`, file)
  }
  setEnvironment({ [name]: kept[name] ?? '' })
}

/**
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function secretsIn(folder) {
  const file = join(folder, 'secrets.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

/** @param {string | undefined} text */
function portOf(text) {
  const port = Number(text || 3000)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Error(`PORT is "${text}". It must be a number from 1 to 65535.`)
}

/**
 * @param {number} port
 * @param {string | undefined} host
 * @param {string} address
 */
function requireFree(port, host, address) {
  const server = createServer()
  return new Promise((free, taken) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE'
      const advice = isRunningAt(address)
        ? `Committed is already running there: open ${address}.`
        : `Another program uses it. Choose another one: PORT=${port + 1} npm start`
      taken(new Error(isTaken ? `Port ${port} is in use. ${advice}` : `Cannot listen at ${address}: ${error.message}`))
    })
    server.listen({ port, host }, () => server.close(free))
  })
}

/**
 * Whether it is an app on the same data that listens at the address, as recorded in db/server/state.ts.
 *
 * @param {string} address
 */
function isRunningAt(address) {
  try {
    const state = JSON.parse(readFileSync(join(process.env.COMMITTED_DATA || '.data', 'postgres.json'), 'utf8'))
    return state.address === address && process.kill(state.app, 0)
  } catch {
    return false
  }
}

// Database

/**
 * Starts the embedded database unless DATABASE_URL names a server, and migrates it.
 *
 * @param {string} address where people will find the app
 */
async function prepareDatabase(address) {
  const preparation = fork(join(repository, 'db/server/prepare.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, COMMITTED_ADDRESS: address },
    stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'ipc'],
  })
  lifeline = preparation.stdio[3]
  if (lifeline && 'unref' in lifeline && typeof lifeline.unref === 'function') lifeline.unref()
  preparation.once('message', (/** @type {{ url: string, socket: string | null }} */ { url, socket }) => {
    setEnvironment({ DATABASE_URL: url, ...(socket === null ? {} : { DATABASE_SOCKET: socket }) })
  })
  await child(preparation)
}

// Build

/** Builds the app where its sources, or the key that is built into it, are not those of the last build. */
async function build() {
  const stamp = join(repository, '.next/committed')
  const fingerprint = sourceFingerprint()
  if (existsSync(stamp) && existsSync('.next/BUILD_ID') && readFileSync(stamp, 'utf8') === fingerprint) return
  await install('development')
  console.log('Building the app …')
  await child(
    spawn(process.execPath, [require.resolve('next/dist/bin/next'), 'build'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
    'The build',
  )
  writeFileSync(stamp, fingerprint)
}

function sourceFingerprint() {
  const hash = createHash('sha256').update(process.version)
  for (const name of readdirSync(repository).sort()) {
    if (/^(app|db|drizzle|public)$/.test(name)) for (const file of sources(join(repository, name))) addFile(hash, file)
    else if (/^(instrumentation\.|proxy\.|next\.config|postcss\.config|tsconfig\.json|package-lock\.json)/.test(name))
      addFile(hash, join(repository, name))
  }
  for (const [name, value] of Object.entries(process.env).sort()) {
    if (name.startsWith('NEXT_PUBLIC_') || name === ACTIONS_KEY) hash.update(`${name}=${value}\0`)
  }
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} file
 */
function addFile(hash, file) {
  hash
    .update(`${relative(repository, file)}\0`)
    .update(readFileSync(file))
    .update('\0')
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function sources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return sources(path)
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path]
    })
}

// Next

/**
 * @param {number} port
 * @param {string | undefined} host
 */
async function run(port, host) {
  const file = require.resolve('next/dist/bin/next')
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM')
  if (isDevelopment) {
    process.argv = [process.execPath, file, 'dev', '-p', String(port), ...(host ? ['-H', host] : [])]
    require(file)
    return
  }
  // Next's handler waits for open connections, and a live stream does not end by itself.
  for (const [signal, code] of /** @type {[NodeJS.Signals, number][]} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])) {
    process.on(signal, () => setTimeout(() => process.exit(code), 1500).unref())
  }
  // As the command does, which would not tell us when it is ready.
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_RUNTIME: 'nodejs' })
  require('next/dist/server/require-hook')
  await require('next/dist/cli/next-start').nextStart({ port, hostname: host }, repository)
}

/**
 * @param {import('node:child_process').ChildProcess} started
 * @param {string} [name] for one that does not say itself what failed
 * @returns {Promise<void>}
 */
function child(started, name) {
  children.add(started)
  return new Promise((done, failed) => {
    started.once('error', (error) =>
      failed(new Error(`${name ?? started.spawnfile} could not be started: ${error.message}`)),
    )
    started.once('exit', (code, signal) => {
      children.delete(started)
      if (code === 0) done()
      else failed(new Error(name ? `${name} failed (${signal ?? `exit code ${code}`}). The lines above say why.` : ''))
    })
  })
}
