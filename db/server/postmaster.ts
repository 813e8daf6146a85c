import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { exists, isOurs, until } from './processes.ts'

const PATIENCE = 60_000 // milliseconds for a shutdown, with its checkpoint

/** The process of the server of a cluster, as the server itself wrote it down; undefined where none is recorded. */
export function postmasterPid(data: string): number | undefined {
  const [pid] = lines(data) ?? []
  return pid === undefined ? undefined : Number(pid)
}

/**
 * Makes sure that no server runs on the cluster, so that one can be started: stops one that outlived its app, and
 * removes the record of one that is gone when its number went to a stranger.
 *
 * @throws Error where a server does not stop, or its record stays half written
 */
export async function clearPostmaster(data: string): Promise<void> {
  // A server that is starting has yet to write the rest. Removing its record would let two servers on one cluster.
  if (!(await until(() => lines(data)?.length !== 0, 5_000))) {
    throw new Error(
      `${pidFile(data)} is empty: another PostgreSQL is starting on it, or a full disk cut it short. Where no postgres process runs, remove that file and start again.`,
    )
  }
  const pid = postmasterPid(data)
  if (pid === undefined) return
  if (isOurs(pid, data)) return stop(pid, data)
  // PostgreSQL tells a dead process by itself, and looks for survivors in its shared memory; only a stranger fools it.
  if (exists(pid)) rmSync(pidFile(data), { force: true })
}

async function stop(pid: number, data: string): Promise<void> {
  if (process.platform !== 'win32') process.kill(pid, 'SIGINT')
  if (await until(() => !isOurs(pid, data), PATIENCE)) return
  throw new Error(
    `PostgreSQL (process ${pid}) is still running on ${data} and does not stop. Stop that process, then start again.`,
  )
}

/** The complete lines of the record; undefined where there is none. */
function lines(data: string): string[] | undefined {
  try {
    return readFileSync(pidFile(data), 'utf8').split('\n').slice(0, -1)
  } catch {
    return undefined
  }
}

const pidFile = (data: string): string => join(data, 'postmaster.pid')
