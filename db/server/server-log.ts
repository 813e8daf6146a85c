import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where the embedded server writes what it has to say. */
export const logFile = (folder: string): string => join(folder, 'postgres.log')

/** How much it has said, in bytes. */
export const logSize = (folder: string): number => statSync(logFile(folder), { throwIfNoEntry: false })?.size ?? 0

/** Says in a sentence why the server did not start, from what it said since. */
export function explain(folder: string, since: number): string {
  const said = readFileSync(logFile(folder)).subarray(since).toString('utf8').trim()
  const lines = said.split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT|error/.test(line))
  const advice = ADVICE.find(([pattern]) => pattern.test(said))?.[1] ?? 'The log says more.'
  return [`The embedded PostgreSQL did not start. ${advice}`, ...lines.slice(-5), `Log: ${logFile(folder)}`].join('\n')
}

const ADVICE: [RegExp, string][] = [
  [/No space left on device/, 'The disk is full: make room, then start again. What was committed is kept.'],
  [
    /incompatible with server|initialized by PostgreSQL version/,
    'Its data was made by another version of PostgreSQL: bring it over with pg_dump, or start the version that made it.',
  ],
  [/shared memory|semaphore/, 'The system gives it too little shared memory.'],
  [
    /Permission denied|wrong ownership/,
    'Its data belongs to another user: start the app as that user, or give the folder to this one (chown -R).',
  ],
]
