import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { freePort } from '../../db/server/port.ts'
import { readState } from '../../db/server/state.ts'

const DATA = resolve('.data/bench')
const MEMORY = join(DATA, 'memory.json')
const DIST = '../../../.data/bench/baseline'

const children = new Set<ChildProcess>()

export type App = { address: string; databaseUrl: string; socket: string | null }

/** The app as anyone would start it, on a database of its own. */
export async function startApp(): Promise<App> {
  const env = {
    COMMITTED_DATA: DATA,
    DATABASE_URL: '',
    BENCH_MEMORY: MEMORY,
    NODE_OPTIONS: `--expose-gc --import=${pathToFileURL(resolve('e2e/bench/memory.mjs'))}`,
  }
  const address = await serve(['app/start.mjs'], env, '/api/health')
  const state = readState(DATA)
  if (!state) throw new Error('The app has started without its database.')
  return { address, databaseUrl: state.url, socket: state.socket }
}

/** The bytes that the app's process holds, without its garbage. */
export async function memoryOfApp(): Promise<number> {
  rmSync(MEMORY, { force: true })
  process.kill(processOfApp(), 'SIGUSR2')
  while (!existsSync(MEMORY)) await new Promise((done) => setTimeout(done, 50))
  await new Promise((done) => setTimeout(done, 100)) // it is being written
  return JSON.parse(readFileSync(MEMORY, 'utf8')).rss
}

export function processOfApp(): number {
  const state = readState(DATA)
  if (!state) throw new Error('The app is not running.')
  return state.app
}

/** A second process of the app on the same database. */
export function startSecond(database: { databaseUrl: string; socket: string | null }): Promise<string> {
  const secrets = JSON.parse(readFileSync(join(DATA, 'secrets.json'), 'utf8'))
  return serve(['app/start.mjs'], { ...secrets, ...environmentOf(database) }, '/api/health')
}

/** The little app that ours is compared with. */
export async function startBaseline(database: { databaseUrl: string; socket: string | null }): Promise<string> {
  const next = resolve('node_modules/next/dist/bin/next')
  const secrets = JSON.parse(readFileSync(join(DATA, 'secrets.json'), 'utf8'))
  // Next takes the app's instrumentation for that of the app inside it.
  const env = { ...secrets, ...environmentOf(database), BASELINE_DIST: DIST }
  await finished(launch([next, 'build', 'e2e/bench/baseline'], env))
  const port = await freePort()
  return serve([next, 'start', 'e2e/bench/baseline', '-p', String(port), '-H', '127.0.0.1'], env, '/', port)
}

/** The id that a server action goes by in a build. */
export function actionId(kind: 'app' | 'baseline', name: string): string {
  const folder = kind === 'app' ? '.next' : resolve('.data/bench/baseline')
  const manifest = JSON.parse(readFileSync(join(folder, 'server/server-reference-manifest.json'), 'utf8'))
  const found = Object.entries<{ exportedName?: string; workers: Record<string, { exportedName?: string }> }>(
    manifest.node,
  ).find(([, entry]) => (entry.exportedName ?? Object.values(entry.workers)[0]?.exportedName) === name)
  if (!found) throw new Error(`There is no action ${name} in the build.`)
  return found[0]
}

/** Stops what was started here, and nothing else. */
export async function stopServers(): Promise<void> {
  await Promise.all(
    [...children].map((child) => {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      return child.exitCode === null && child.signalCode === null ? ended : undefined
    }),
  )
}

const environmentOf = ({ databaseUrl, socket }: { databaseUrl: string; socket: string | null }) => ({
  DATABASE_URL: databaseUrl,
  ...(socket ? { DATABASE_SOCKET: socket } : {}),
})

async function serve(args: string[], env: Record<string, string>, probe: string, given?: number): Promise<string> {
  const port = given ?? (await freePort())
  const child = launch(args, { ...env, PORT: String(port), HOST: '127.0.0.1' })
  const address = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`)
    const isUp = await fetch(address + probe).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return address
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`${args.join(' ')} does not answer`)
}

function launch(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

function finished(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) =>
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`exit ${code}`)))),
  )
}
