/**
 * npm test: everything that is checked, in order, from a fresh checkout, without a question. A part that fails does not
 * stop the others. The last line says how many tests passed and failed.
 *
 * TEST_DATABASE_URL runs it all on that server; without it the database that comes with the app is used.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.mjs'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const results = join(repository, 'test-results')

/** @typedef {{ passed: number, failed: number }} Count */

process.chdir(repository)
process.env.NEXT_TELEMETRY_DISABLED ??= '1'
mkdirSync(results, { recursive: true })

const total = { passed: 0, failed: 0 }
if (await run('node', ['app/start.mjs', '--install'])) {
  await part('Types', async () => one((await run('next', ['typegen'])) && (await run('tsc', ['--noEmit']))))
  await part('Style', async () => one(await run('biome', ['check', '--error-on-warnings'])))
  await part('Dead code', async () => one(await run('knip', [])))
  await part('Unit and integration tests', vitest)
  const isBuilt = await part('Build', async () => one(await run('node', ['app/start.mjs', '--build'])))
  await part('Journeys', async () => (isBuilt ? journeys() : one(false)))
} else total.failed++

console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)

/**
 * @param {string} name
 * @param {() => Promise<Count>} check
 * @returns whether all of it passed
 */
async function part(name, check) {
  console.log(`\n── ${name}`)
  const began = Date.now()
  const count = await check().catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    return one(false)
  })
  total.passed += count.passed
  total.failed += count.failed
  console.log(
    `── ${name}: ${count.passed} passed, ${count.failed} failed (${((Date.now() - began) / 1000).toFixed(1)} s)`,
  )
  return count.failed === 0
}

/** @returns {Promise<Count>} */
async function vitest() {
  const report = join(results, 'vitest.json')
  rmSync(report, { force: true })
  const args = ['run', '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const isGood = await run('vitest', args)
  if (!existsSync(report)) return one(false)
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  // A file that can't even be loaded has no test to count.
  const broken = testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  return counted(isGood, numPassedTests, numFailedTests + broken)
}

/** @returns {Promise<Count>} */
async function journeys() {
  if (!(await provideBrowser())) {
    console.error('There is no browser, and none could be installed. Set CHROMIUM_PATH to a Chromium or Chrome.')
    return one(false)
  }
  const report = join(results, 'playwright.json')
  const data = process.env.COMMITTED_DATA ?? '.data/e2e'
  rmSync(report, { force: true })
  removeData(data)
  const { url, drop } = await provideDatabase()
  /** @type {Record<string, string>} */
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, COMMITTED_DATA: data, ...(url ? { DATABASE_URL: url } : {}) }
  const isGood = await run('playwright', ['test', '--pass-with-no-tests', '--reporter=list,json'], env)
  await drop()
  if (!existsSync(report)) return isGood ? { passed: 0, failed: 0 } : one(false)
  const { expected, flaky, unexpected } = JSON.parse(readFileSync(report, 'utf8')).stats
  return counted(isGood, expected + flaky, unexpected)
}

/**
 * Removes what an earlier run left, and the database that its link may lead to.
 *
 * @param {string} folder
 */
function removeData(folder) {
  const database = join(folder, 'postgres')
  if (existsSync(database)) rmSync(realpathSync(database), { recursive: true })
  rmSync(folder, { recursive: true, force: true })
}

async function provideBrowser() {
  if (findBrowser() || existsSync(require('@playwright/test').chromium.executablePath())) return true
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (await run('playwright', ['install', ...(canInstall ? ['--with-deps'] : []), 'chromium'])) return true
  if (!canInstall) return false
  await run('apt-get', ['update'])
  return (await run('apt-get', ['install', '-y', 'chromium'])) && findBrowser() !== undefined
}

/** A database of its own for the journeys, where a server is named. */
async function provideDatabase() {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return { url: undefined, drop: async () => {} }
  const sql = require('postgres')(server, { max: 1, onnotice: () => {} })
  const name = `committed_e2e_${process.pid}`
  await sql.unsafe(`DROP DATABASE IF EXISTS ${name}`)
  await sql.unsafe(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: async () => {
      await sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`)
      await sql.end()
    },
  }
}

/**
 * Runs a program of a package, or any other, in this terminal.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>} whether it succeeded
 */
function run(command, args, env = {}) {
  const isWindows = process.platform === 'win32'
  const local = join(repository, 'node_modules/.bin', isWindows ? `${command}.cmd` : command)
  const program = command === 'node' ? process.execPath : existsSync(local) ? local : command
  const child = spawn(program, args, { stdio: 'inherit', shell: isWindows, env: { ...process.env, ...env } })
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(error.message)
      done(false)
    })
    child.on('exit', (code) => done(code === 0))
  })
}

/**
 * A run that failed counts as a failure even where no test did.
 *
 * @param {boolean} isGood
 * @param {number} passed
 * @param {number} failed
 * @returns {Count}
 */
function counted(isGood, passed, failed) {
  return { passed, failed: isGood ? failed : Math.max(failed, 1) }
}

/**
 * @param {boolean} isGood
 * @returns {Count}
 */
function one(isGood) {
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}
