import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A user of the operating system. */
export type Account = { name: string; uid: number; gid: number }

/**
 * Who shall run the server: PostgreSQL refuses root.
 *
 * @param place the cluster's folder; whoever owns one that exists goes on with it
 * @returns undefined where it can run as who we are
 * @throws Error where we are root and there is nobody else
 */
export function serverAccount(place: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(place, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  // It must have an entry among the users: initdb asks for its name.
  const account = find('postgres') ?? find('nobody')
  if (account) return account
  throw new Error(
    'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody". Start the app as another user, or set DATABASE_URL.',
  )
}

/** Whether the account can enter the folder, and so all of those above it. */
export function canReach(account: Account, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if ((mode & bit) === 0) return false
  const parent = dirname(folder)
  return parent === folder || canReach(account, parent)
}

function find(name: string): Account | undefined {
  try {
    return { name, uid: id('-u', name), gid: id('-g', name) }
  } catch {
    return undefined
  }
}

const id = (flag: string, name: string): number =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
