import { type AuthFor, createAuthFor } from './auth.ts'
import { reminder } from './letters.ts'
import { createLive, type Live } from './live.ts'
import { logError } from './log.ts'
import { createPost, type Post } from './mail.ts'
import { createPush } from './push.ts'
import { createLeases, sweepRateLimits } from './rate-limit.ts'
import { addressOf, type Ways } from './reminder-send.ts'
import { remind, sweepReminders } from './reminders.ts'
import { purgeExpired } from './retention.ts'
import { type Database, database } from './server/pool.ts'
import { createSessions } from './session.ts'
import { settings } from './settings.ts'
import { postgresWire } from './wire.ts'
import { dueInWords, wordsIn } from './words.ts'

const SWEEP = 60 * 60 * 1000 // milliseconds
const REMIND = 15 * 1000 // milliseconds
const SETTLED = 60 * 1000 // milliseconds after the start

type Services = {
  db: Database
  authFor: AuthFor
  sessions: ReturnType<typeof createSessions>
  live: Live
  post: Post
  /** Sends the reminders that are due. */
  remind: () => Promise<void>
  /** Take from what a user may commit, and read; throw `too_many`. */
  takeCommit: (userId: string) => Promise<void>
  takeRead: (userId: string) => Promise<void>
}

// Next bundles pages, actions and route handlers apart, each with its own copy of this module. A process has one pool
// and one set of streams all the same.
const shared = globalThis as typeof globalThis & { committed?: Services }

/** What lives as long as the process. Made on first use, so that `next build` needs neither database nor secret. */
export function services(): Services {
  shared.committed ??= create()
  return shared.committed
}

function create(): Services {
  const db = database()
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL || ''
  const live = createLive(db, postgresWire(url))
  const post = createPost(settings())
  const authFor = createAuthFor(db, secret(), {
    settings: settings(),
    post,
    ended: (userId) => sessions.forget(userId),
    changed: live.poke,
  })
  const sessions = createSessions(db, authFor)
  setInterval(() => void sweepRateLimits(db).catch((error) => logError('cannot sweep', error)), SWEEP).unref()
  // Also where the process never lives that long: on somebody's own machine, for one.
  const purge = () => void purgeExpired(db, { changed: live.poke }).catch((error) => logError('cannot purge', error))
  setTimeout(purge, SETTLED).unref()
  setInterval(purge, SWEEP).unref()
  setInterval(() => void sweepReminders(db).catch((error) => logError('cannot sweep', error)), SWEEP).unref()
  const ways = waysOf(post)
  let reminding: Promise<void> | undefined
  const remindOnce = () => {
    reminding ??= remind(db, ways).finally(() => {
      reminding = undefined
    })
    return reminding
  }
  // Where processes are put to sleep between requests, a schedule asks for it (app/api/reminders/run).
  if (!process.env.VERCEL) {
    setInterval(() => void remindOnce().catch((error) => logError('cannot remind', error)), REMIND).unref()
  }
  const [takeCommit, takeRead] = [createLeases(db, 'commit'), createLeases(db, 'read')]
  return { db, authFor, sessions, live, post, remind: remindOnce, takeCommit, takeRead }
}

function waysOf(post: Post): Ways {
  const { push, smtp, appUrl } = settings()
  return {
    push: push && createPush(push.privateKey, push.subject, push.hosts),
    mail:
      smtp && appUrl
        ? (to, about, reader) => {
            const when = about.dueDate === null ? undefined : dueInWords(reader, about.dueDate, about.dueTime)
            return post(to, reminder(wordsIn(reader.language), about, when, `${appUrl}${addressOf(about)}`))
          }
        : undefined,
  }
}

function secret(): string {
  const value = process.env.BETTER_AUTH_SECRET ?? ''
  if (value.length < 32 || new Set(value).size < 10) {
    throw new Error(
      'BETTER_AUTH_SECRET is missing, shorter than 32 characters, or no random text. Make one with: openssl rand -base64 32',
    )
  }
  return value
}
