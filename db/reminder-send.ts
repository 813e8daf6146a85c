import { sql } from 'drizzle-orm'
import { actAsOwner, SNAPSHOT } from './identity.ts'
import { logError } from './log.ts'
import { languageOf } from './model/language.ts'
import type { Settings } from './model/settings.ts'
import type { Push } from './push.ts'
import { type Subscription, subscriptionsOf, unsubscribe } from './push-subscriptions.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { type Reminded, wantedBy } from './reminder-plan.ts'
import { retry } from './retry.ts'
import type { Database } from './server/pool.ts'
import { dueInWords, type Reader, wordsIn } from './words.ts'

const AT_ONCE = 20
const LEASE = 120 // seconds in which what was claimed is sent; who doesn't is taken for dead
const ATTEMPTS = 5
const TOO_LATE = 24 * 60 * 60 * 1000 // milliseconds after which nobody wants to hear of it

/** A reminder that is to be sent now. */
type Job = {
  userId: string
  todoId: string
  fireAt: Date
  completeId: string
  snoozeId: string
  reached: string[]
}

/** How reminders reach people: by their browsers, and by mail; each may be missing. */
export type Ways = {
  push: Push | undefined
  /** @throws where the mail can't be sent now */
  mail: ((to: string, about: Reminded, reader: Reader) => Promise<void>) | undefined
}

/** What a reminder is about, as it is now, and how its user wants to hear of it; undefined where it isn't wanted any more. */
type Fresh = { about: Reminded; settings: Settings; email: string | null; subscriptions: Subscription[] }

/**
 * Sends what is due. Each is claimed by one process, looked at once more, and sent: once to each device, unless a process
 * dies between sending and saying so. Then it is sent again, under the same name, and a device shows it once.
 */
export async function sendDue(db: Database, ways: Ways, now: Date): Promise<void> {
  for (let isMore = true; isMore; ) {
    const jobs = await claim(db, now)
    await Promise.all(jobs.map((job) => send(db, ways, job, now)))
    isMore = jobs.length === AT_ONCE
  }
}

async function claim(db: Database, now: Date): Promise<Job[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const rows = await retry(() =>
    db.execute<Omit<Job, 'fireAt'> & { fireAt: string }>(
      sql`UPDATE reminder_jobs AS job SET claimed_until = ${at} + make_interval(secs => ${LEASE} * (1 + attempts)),
          attempts = attempts + 1
        FROM (
          SELECT user_id, todo_id, fire_at FROM reminder_jobs
          WHERE sent_at IS NULL AND fire_at <= ${at} AND (claimed_until IS NULL OR claimed_until < ${at})
          ORDER BY fire_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
        ) AS due
        WHERE job.user_id = due.user_id AND job.todo_id = due.todo_id AND job.fire_at = due.fire_at
        RETURNING job.user_id AS "userId", job.todo_id AS "todoId", to_json(job.fire_at) AS "fireAt",
          complete_id AS "completeId", snooze_id AS "snoozeId", reached, attempts`,
    ),
  )
  return rows.map((row) => ({ ...row, fireAt: new Date(row.fireAt) }))
}

async function send(db: Database, { push, mail }: Ways, job: Job, now: Date): Promise<void> {
  try {
    const fresh = now.getTime() - job.fireAt.getTime() > TOO_LATE ? undefined : await look(db, job)
    if (fresh === undefined) return await settle(db, job)
    const { about, settings, email, subscriptions } = fresh
    const reached = new Set(job.reached)
    // Whoever chose no language is spoken to in that of their device, and written to in that of the one that came last.
    const reader = (subscription = subscriptions.at(-1)): Reader => ({
      language: settings.language ?? languageOf(subscription?.language ?? undefined) ?? 'en',
      dateOrder: settings.dateOrder,
    })
    const ways = [
      ...(push && settings.remindByPush !== false ? subscriptions : []).map((subscription) => ({
        name: subscription.id,
        go: async () => {
          const result = await push?.(subscription, payloadOf(job, about, reader(subscription)))
          if (result === 'gone') await unsubscribe(db, subscription.endpoint)
          return result !== 'failed'
        },
      })),
      ...(mail && email !== null && settings.remindByMail !== false
        ? [{ name: 'mail', go: () => mail(email, about, reader()).then(() => true) }]
        : []),
    ].filter(({ name }) => !reached.has(name))
    const done = await Promise.all(
      ways.map(({ name, go }) =>
        go().then(
          (isDone) => (isDone ? [name] : []),
          (error) => {
            logError('cannot send a reminder', error)
            return []
          },
        ),
      ),
    )
    for (const name of done.flat()) reached.add(name)
    const isAll = done.flat().length === ways.length
    await settle(db, job, [...reached], isAll)
  } catch (error) {
    logError('cannot send a reminder', error)
  }
}

/** What a reminder is about now: it may be done by this moment, due at another, or out of its user's sight. */
function look(db: Database, job: Job): Promise<Fresh | undefined> {
  return retry(() =>
    db.transaction(async (tx) => {
      await actAsOwner(tx, SNAPSHOT)
      const [wanted] = await wantedBy(tx, job.userId, job.todoId)
      if (!wanted?.todo || !wanted.moments.includes(job.fireAt.toISOString())) return undefined
      const [user] = await readUser(tx, job.userId)
      if (!user) return undefined
      return { about: wanted.todo, ...user, subscriptions: await subscriptionsOf(tx, job.userId) }
    }),
  )
}

/** Guests have no address, and one that isn't confirmed may be anybody's. */
const readUser = (tx: DatabaseTransaction, userId: string) =>
  query<{ email: string | null; settings: Settings }>(
    tx,
    sql`SELECT CASE WHEN NOT is_anonymous AND email_verified THEN email END AS email, members.settings
      FROM users JOIN members ON members.user_id = users.id AND members.inbox
      WHERE users.id = ${userId} AND disabled_at IS NULL`,
  )

/** Says whom it has reached. Where that isn't everybody it is tried again, a few times, and later each time. */
async function settle(db: Database, job: Job, reached: string[] = job.reached, isAll = true): Promise<void> {
  await retry(() =>
    db.execute(
      sql`UPDATE reminder_jobs SET reached = ${`{${reached.join(',')}}`}::text[],
          sent_at = CASE WHEN ${isAll} OR attempts >= ${ATTEMPTS} THEN now() END
        WHERE user_id = ${job.userId} AND todo_id = ${job.todoId} AND fire_at = ${job.fireAt.toISOString()}::timestamptz`,
    ),
  )
}

/** What the service worker shows (app/sw.js/reminders.ts). Nobody between can read it. */
export type Payload = {
  title: string
  body: string
  /** The same reminder, should it come twice, is one to the device. */
  tag: string
  address: string
  todo: { listId: string; id: string }
  completeId: string
  snoozeId: string
  /** What its buttons are called, and what is said where they fail, in the language of all else; without it, in English. */
  words?: { complete: string; snooze: string; unreachable: string; refused: string }
}

function payloadOf(
  job: Job,
  { description, listId, id, listName, inbox, dueDate, dueTime }: Reminded,
  reader: Reader,
): Payload {
  const t = wordsIn(reader.language)
  return {
    title: description.length > 200 ? `${description.slice(0, 199)}…` : description,
    body: dueDate === null ? listName : t('push.due', { when: dueInWords(reader, dueDate, dueTime), list: listName }),
    tag: `${job.todoId}/${job.fireAt.toISOString()}`,
    address: addressOf({ listId, id, inbox }),
    todo: { listId, id },
    completeId: job.completeId,
    snoozeId: job.snoozeId,
    words: {
      complete: t('push.complete'),
      snooze: t('push.snooze'),
      unreachable: t('push.unreachable'),
      refused: t('push.refused'),
    },
  }
}

/** Where the app shows a todo (app/todos/wanted-todo.ts). */
export const addressOf = ({ listId, id, inbox }: { listId: string; id: string; inbox: boolean }): string =>
  `${inbox ? '/' : `/lists/${listId}`}?todo=${id}`
