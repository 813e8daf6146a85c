import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '../../db/server/embedded.ts'
import { repository } from '../../db/server/folder.ts'
import { freePort } from '../../db/server/port.ts'
import { until } from '../../db/server/processes.ts'
import { isServed } from '../../db/server/state.ts'

const PATIENCE = 90_000 // milliseconds for a start; after a crash PostgreSQL reads its log first

export type App = Awaited<ReturnType<typeof startApp>>
export type Database = Awaited<ReturnType<typeof startDatabase>>

/** Starts the app as anyone would, at a port that is free unless one is given, and waits until it serves. */
export async function startApp(given: Record<string, string>, signal?: AbortSignal) {
  const environment = { HOST: '127.0.0.1', PORT: String(await freePort()), ...given }
  const address = `http://${environment.HOST}:${environment.PORT}`
  let said = ''
  const child = spawn(process.execPath, ['app/start.mjs'], {
    cwd: repository,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr.on('data', (text) => {
    said = (said + text).slice(-2000)
  })
  const isServing = async () => {
    signal?.throwIfAborted()
    if (hasEnded(child)) throw new Error(`The app ended by itself. It said:\n${said}`)
    return isHealthy(address)
  }
  try {
    if (!(await until(isServing, PATIENCE))) throw new Error(`The app does not answer. It said:\n${said}`)
  } catch (error) {
    await end(child, 'SIGKILL')
    throw error
  }
  return {
    address,
    isHealthy: isServing,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

function isHealthy(address: string): Promise<boolean> {
  return fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  )
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  if (hasEnded(child)) return
  child.kill(signal)
  await ended
}

/**
 * PostgreSQL beside the app and not below it, as it is in production: either may die and come back while the other
 * lives. The one that `npm start` brings ends with its app, so its death alone is none of its cases.
 */
export async function startDatabase(folder: string) {
  let server = await startEmbedded({ folder: resolve(folder) })
  const { url, port } = server.state

  /** At the port that the app knows. While it was free, an outgoing connection may have taken it for a moment. */
  async function startAgain(): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt++) {
      server = await startEmbedded({ folder: resolve(folder) })
      if (server.state.port === port) return
      await server.stop()
    }
    throw new Error(`Another program has taken port ${port} from PostgreSQL.`)
  }

  return {
    url,
    /** Kills the postmaster and, as a supervisor would, starts another one. */
    async killServer(): Promise<void> {
      const { state } = server
      process.kill(state.postgres, 'SIGKILL')
      await until(() => !isServed(state), PATIENCE)
      await startAgain()
    },
    /** Kills the process of one connection of the app. PostgreSQL then ends all others too, and recovers by itself. */
    async killConnection(random: (below: number) => number): Promise<void> {
      const pids = await inDatabase(
        url,
        (sql) => sql<{ pid: number }[]>`SELECT pid FROM pg_stat_activity
          WHERE application_name = 'committed' AND backend_type = 'client backend' ORDER BY pid`,
      )
      const victim = pids[random(pids.length)]
      if (victim === undefined) throw new Error('The app has no connection to its database.')
      process.kill(victim.pid, 'SIGKILL')
    },
    stop: () => server.stop(),
  }
}

/** Runs statements as the owner, as an administrator in psql would. */
export async function inDatabase<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}
