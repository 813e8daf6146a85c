import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { program } from './binaries.ts'

/** The user that owns the cluster and its database, and the database. */
export const USER = 'committed'

/**
 * Makes the cluster, unless it is made. One whose making was cut short is started over: nobody has used it.
 *
 * @param durable false for tests, which have nothing to lose
 * @returns the password of its user
 * @throws Error with what initdb said
 */
export async function makeCluster(
  native: string,
  data: string,
  account: Account | undefined,
  durable: boolean,
): Promise<string> {
  const made = readPassword(data)
  if (made !== undefined) return made
  clear(data, account)
  const password = randomBytes(24).toString('base64url')
  const passwordFile = join(dirname(data), `${process.pid}.password`)
  try {
    write(passwordFile, password, account)
    await initialise(native, data, account, [`--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync'])])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  write(marker(data), password, account)
  return password
}

/** The environment for PostgreSQL's programs: ours, without what would tell them of another server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  for (const name of Object.keys(environment))
    if (/^(PG|LC_(?!ALL$))/.test(name)) Reflect.deleteProperty(environment, name)
  return environment
}

/** Written last, into the cluster: it says that the cluster is whole, and moves with it. */
const marker = (data: string): string => join(data, 'committed.password')

function readPassword(data: string): string | undefined {
  try {
    return readFileSync(marker(data), 'utf8') || undefined
  } catch {
    return undefined
  }
}

/** Empties the folder rather than replacing it: what is above it may belong to root. */
function clear(data: string, account: Account | undefined): void {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true, force: true })
  chmodSync(data, 0o700)
  if (account) chownSync(data, account.uid, account.gid)
}

function initialise(native: string, data: string, account: Account | undefined, more: string[]): Promise<void> {
  const args = ['-D', data, '-U', USER, '-A', 'scram-sha-256', '-E', 'UTF8', '--no-instructions', ...more]
  // The same order and the same upper and lower case on every system, whatever it has installed.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const identity = account ? { uid: account.uid, gid: account.gid } : {}
  const child = spawn(program(native, 'initdb'), [...args, ...locale], {
    ...identity,
    cwd: data,
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  return new Promise((resolve, reject) => {
    child.on('error', (error) =>
      reject(
        new Error(
          `PostgreSQL does not run on this system (${error.message}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
        ),
      ),
    )
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`The database could not be made in ${data}. initdb said:\n${said.trim()}`)),
    )
  })
}

function write(path: string, text: string, account: Account | undefined): void {
  writeFileSync(path, text, { mode: 0o600 })
  if (account) chownSync(path, account.uid, account.gid)
  const descriptor = openSync(path, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
