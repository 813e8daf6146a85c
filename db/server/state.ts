import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isOurs, isRunning } from './processes.ts'

/** What is recorded of a running cluster, for tools that use it and for the next start. */
export type State = {
  url: string
  port: number
  /** the path of the Unix socket, or null where there is none */
  socket: string | null
  /** the folder of the cluster */
  data: string
  /** the process of the app, which it lives for */
  app: number
  /** what people open, where the app is a server */
  address: string | null
  keeper: number
  postgres: number
}

/** @returns undefined where nothing was recorded yet */
export function readState(folder: string): State | undefined {
  try {
    return JSON.parse(readFileSync(file(folder), 'utf8'))
  } catch {
    return undefined
  }
}

/** Records it for this user only: the URL holds the password. */
export function writeState(folder: string, state: State): void {
  const written = `${file(folder)}.${process.pid}`
  writeFileSync(written, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(written, file(folder))
}

/** Whether the app that the state tells of lives, and has its database. */
export function isInUse(state: State): boolean {
  return isRunning(state.app) && isServed(state)
}

/** Whether a cluster runs, or is about to stop. */
export function isServed(state: State): boolean {
  return isOurs(state.keeper, state.data) || isOurs(state.postgres, state.data)
}

const file = (folder: string): string => join(folder, 'postgres.json')
