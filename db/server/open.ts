import { startEmbedded } from './embedded.ts'
import { loadEnvironment } from './environment.ts'
import { dataFolder } from './folder.ts'
import { isServed, readState } from './state.ts'

/** A database that is there until `close`. `isOwn` says that it is the embedded one. */
type Opened = { url: string; isOwn: boolean; close: () => Promise<void> }

/** Opens the database for as long as the work takes. Ends the process with a sentence where it fails. */
export async function withDatabase(work: (opened: Opened) => Promise<void>): Promise<void> {
  let opened: Opened | undefined
  try {
    opened = await openDatabase()
    await work(opened)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  } finally {
    await opened?.close()
  }
}

/**
 * The database in use, for a tool: the one that DATABASE_URL names, else the embedded one, which is started for the
 * tool's own time where no app runs it.
 */
async function openDatabase(): Promise<Opened> {
  loadEnvironment()
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL
  if (url) return { url, isOwn: false, close: async () => {} }
  const running = readState(dataFolder())
  if (running && isServed(running)) return { url: running.url, isOwn: true, close: async () => {} }
  const { state, stop } = await startEmbedded({ folder: dataFolder() })
  return { url: state.url, isOwn: true, close: stop }
}
