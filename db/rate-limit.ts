import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { validate } from 'uuid'
import { logEvent } from './log.ts'
import { CommitError } from './model/errors.ts'
import type { Database } from './server/pool.ts'

/** How much of something may be done at once, and how many seconds pass until one more may be. */
type Bucket = { size: number; seconds: number }

/** Generous to people, and to those who share an address; hopeless for who tries passwords, or fills the database. */
export const buckets = {
  /** Per address of e-mail: who tries its passwords. It holds up its owner too, but not a passkey. */
  signIn: { size: 20, seconds: 30 },
  /** Per code that is asked for after a password. */
  code: { size: 10, seconds: 60 },
  /** Per code that signs in: it is good once in the minute and a half for which an authenticator's codes are taken. */
  usedCode: { size: 1, seconds: 90 },
  /** Per network address, where it is known; else for all together. */
  signInFrom: { size: 300, seconds: 0.5 },
  signUpFrom: { size: 100, seconds: 6 },
  guestFrom: { size: 600, seconds: 0.2 },
  /** Per address of e-mail: mails that somebody did not ask for. */
  reset: { size: 5, seconds: 600 },
  resetFrom: { size: 100, seconds: 6 },
  /** Per user: links into lists, and so mails to others. */
  invitation: { size: 60, seconds: 60 },
  /** Per user: calls of commit, each of which may bring 100 transactions. */
  commit: { size: 2400, seconds: 0.05 },
  /** Per user: what is read beside pages, and streams that are opened. */
  read: { size: 2400, seconds: 0.05 },
  /** Per user: browsers that are to show notifications. */
  push: { size: 60, seconds: 10 },
  /** Per user: everything that they have. */
  export: { size: 20, seconds: 60 },
} satisfies Record<string, Bucket>

export type BucketName = keyof typeof buckets

/**
 * Takes from what somebody may do of something. It fills up again by itself, drop by drop.
 *
 * @param key who it is: an address, an id
 * @throws CommitError `too_many` where nothing is left. Then nothing was taken, so that waiting helps
 */
export async function takeFrom(db: Database, name: BucketName, key: string, count = 1): Promise<void> {
  if (await isTaken(db, name, key, count)) return
  logEvent(`limit ${name}`, { outcome: 'too_many', ...(validate(key) && { user: key }) })
  throw new CommitError('too_many')
}

/** The same, for what isn't news where it is refused. */
export async function isTaken(db: Database, name: BucketName, key: string, count = 1): Promise<boolean> {
  const { size, seconds } = buckets[name]
  const filled = sql`least(${size}::real, rate_limits.left + extract(epoch FROM now() - rate_limits.at)::real / ${seconds}::real)`
  const rows = await db.execute(
    sql`INSERT INTO rate_limits (bucket, key_hash, "left", at) VALUES (${name}, ${hashOf(name, key)}, ${size - count}, now())
      ON CONFLICT (bucket, key_hash) DO UPDATE SET "left" = ${filled} - ${count}, at = now()
      WHERE ${filled} >= ${count} RETURNING true`,
  )
  return rows.length > 0
}

const LEASE = 40 // what a process takes at a time
const USERS = 10_000

/**
 * What `takeFrom` does for something that is done many times a second: a process takes many at once, and asks the database
 * again when they are used up. What is left of them when it ends is lost to the user for a moment.
 */
export function createLeases(db: Database, name: BucketName): (key: string) => Promise<void> {
  const left = new Map<string, number>()
  return async (key) => {
    const count = left.get(key) ?? 0
    if (count === 0) {
      await takeFrom(db, name, key, LEASE)
      if (left.size >= USERS) left.delete(left.keys().next().value ?? '')
    }
    left.set(key, (count === 0 ? LEASE : (left.get(key) ?? 1)) - 1)
  }
}

/** With the server's secret, so that who reads the table can't try all the addresses that there are. */
const hashOf = (name: BucketName, key: string): string =>
  createHmac('sha256', process.env.BETTER_AUTH_SECRET ?? '')
    .update(`${name}:${key}`)
    .digest('hex')

/** Lets go of those that are full again. */
export async function sweepRateLimits(db: Database): Promise<void> {
  const longest = Math.max(...Object.values(buckets).map(({ size, seconds }) => size * seconds))
  await db.execute(sql`DELETE FROM rate_limits WHERE at < now() - make_interval(secs => ${longest})`)
}
