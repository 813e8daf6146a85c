import { until } from '../../db/server/processes.ts'
import { type App, type Database, startApp, startDatabase } from './processes.ts'

const PATIENCE = 60_000 // milliseconds for what was killed to be back
const AT_ONCE = 20 // calls

export type Servers = Awaited<ReturnType<typeof startServers>>

/** PostgreSQL and an app on it, and what is done to them. */
export async function startServers(folder: string, signal: AbortSignal) {
  const database: Database = await startDatabase(folder)
  const environment = { COMMITTED_DATA: folder, DATABASE_URL: database.url, DATABASE_DIRECT_URL: '' }
  let app: App
  try {
    app = await startApp(environment, signal)
  } catch (error) {
    await database.stop()
    throw error
  }

  async function kill(kind: 'app' | 'server' | 'connection', random: (below: number) => number): Promise<void> {
    if (kind === 'app') {
      await app.kill()
      app = await startApp(environment, signal)
      return
    }
    if (kind === 'server') await database.killServer()
    else await database.killConnection(random)
    if (!(await until(servesAll, PATIENCE))) throw new Error('The app does not find its database again.')
  }

  /** Whether it answers as many at once as it has connections, and more: none of them may be dead. */
  async function servesAll(): Promise<boolean> {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => app.isHealthy()))
    return !answers.includes(false)
  }

  return {
    databaseUrl: database.url,
    address: () => app.address,
    kill,
    async stop(): Promise<void> {
      await app.stop()
      await database.stop()
    },
  }
}
