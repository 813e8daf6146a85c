import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Account, canReach } from './account.ts'

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Where root keeps what the server's account could not reach below the checkout. */
export const ELSEWHERE = '/var/lib/committed'

/** The folder for all that the app keeps on this machine: COMMITTED_DATA, `.data` in the checkout otherwise. */
export function dataFolder(): string {
  return resolve(repository, process.env.COMMITTED_DATA || '.data')
}

/** Makes the data folder: for this user alone, except that the server's account may pass through it. */
export function makeFolder(folder: string, account: Account | undefined): void {
  const mode = account ? 0o711 : 0o700
  mkdirSync(folder, { recursive: true, mode })
  if (account) chmodSync(folder, mode)
}

/**
 * Decides where the cluster is: `postgres` in the data folder. Where the server's account can't reach that (a folder
 * above it is closed to others), it becomes a link to a place that the account can reach, and stays so.
 *
 * @returns the real path of the cluster's folder, which may not exist yet
 * @throws Error where there is a cluster that the account can't reach
 */
export function placeCluster(folder: string, account: Account | undefined): string {
  const place = join(folder, 'postgres')
  if (isLink(place)) return resolve(folder, readlinkSync(place))
  if (account === undefined || canReach(account, folder)) return place
  if (existsSync(place)) {
    throw new Error(
      `PostgreSQL runs as ${account.name}, who cannot reach the database in ${place}. Let others pass through the folders above it (chmod o+x).`,
    )
  }
  const elsewhere = join(ELSEWHERE, randomBytes(6).toString('hex'))
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 })
  symlinkSync(elsewhere, place)
  console.log(`PostgreSQL runs as ${account.name}, who cannot reach ${folder}. Its data is kept in ${elsewhere}.`)
  return elsewhere
}

/** Removes the data folder and what it placed elsewhere. For a cluster that was made for a test. */
export function removeFolder(folder: string): void {
  const place = join(folder, 'postgres')
  if (isLink(place)) rmSync(resolve(folder, readlinkSync(place)), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
