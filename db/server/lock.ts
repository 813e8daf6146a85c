import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, until } from './processes.ts'

const BEAT = 2_000 // milliseconds between two signs of life of the holder
const STALE = 20_000 // milliseconds without one: the holder's number went to another process
const PATIENCE = 120_000 // milliseconds: longer than an initdb on a slow disk

/**
 * Lets one process at a time make or start the cluster of a folder.
 *
 * @returns what gives the lock back
 * @throws Error where another process keeps it for two minutes
 */
export async function lock(folder: string): Promise<() => void> {
  const path = join(folder, 'lock')
  if (!(await until(() => take(path), PATIENCE))) {
    throw new Error(
      `Process ${holder(path)} has been starting the database in ${folder} for two minutes. Stop it and try again.`,
    )
  }
  const beat = setInterval(() => touch(path), BEAT)
  beat.unref()
  return () => {
    clearInterval(beat)
    rmSync(path, { force: true })
  }
}

function take(path: string): boolean {
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    // A link appears with its content, or not at all.
    linkSync(mine, path)
    return true
  } catch {
    discardStale(path)
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

function discardStale(path: string): void {
  const stale = holder(path)
  if (stale === undefined || (isRunning(stale) && !isForgotten(path))) return
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
    // Someone else may have discarded it and taken the lock since: then that one gets it back.
    if (Number(readFileSync(aside, 'utf8')) !== stale) linkSync(aside, path)
    rmSync(aside, { force: true })
  } catch {
    // It is gone already.
  }
}

function holder(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function isForgotten(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && Date.now() - found.mtimeMs > STALE
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // Whoever removed it will start the database a second time, and be refused by PostgreSQL.
  }
}
