import { sql } from 'drizzle-orm'
import { CommitError } from './model/errors.ts'
import type { Language } from './model/language.ts'
import { type DatabaseTransaction, query } from './query.ts'
import type { Database } from './server/pool.ts'

/** A browser that shows notifications, and the language that the app was in there. */
export type Subscription = { id: string; endpoint: string; p256dh: string; auth: string; language: string | null }

const MOST = 20 // browsers of one user; the oldest goes

/** Has a browser shown notifications, as long as the session lasts by which it asked. It is one user's at a time. */
export async function subscribe(
  db: Database,
  { userId, sessionId }: { userId: string; sessionId: string },
  {
    endpoint,
    p256dh,
    auth,
    language,
  }: Pick<Subscription, 'endpoint' | 'p256dh' | 'auth'> & { language?: Language | undefined },
): Promise<void> {
  const rows = await db.execute(
    sql`INSERT INTO push_subscriptions (user_id, session_id, endpoint, p256dh, auth, language)
      SELECT user_id, id, ${endpoint}, ${p256dh}, ${auth}, ${language ?? null}::text FROM sessions WHERE id = ${sessionId} AND user_id = ${userId}
      ON CONFLICT (endpoint) DO UPDATE SET user_id = excluded.user_id, session_id = excluded.session_id,
        p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language, created_at = now()
      RETURNING true`,
  )
  if (rows.length === 0) throw new CommitError('signed_out')
  await db.execute(
    sql`DELETE FROM push_subscriptions WHERE id IN (
      SELECT id FROM push_subscriptions WHERE user_id = ${userId} ORDER BY created_at DESC OFFSET ${MOST}
    )`,
  )
}

/** Of the user, or of whoever has it: then its push service has said that it is gone. */
export async function unsubscribe(db: Database, endpoint: string, userId?: string): Promise<void> {
  await db.execute(
    sql`DELETE FROM push_subscriptions WHERE endpoint = ${endpoint} AND user_id = ${userId ?? sql`user_id`}`,
  )
}

/** Those whose sessions are still good. */
export const subscriptionsOf = (tx: DatabaseTransaction, userId: string): Promise<Subscription[]> =>
  query<Subscription>(
    tx,
    sql`SELECT subscription.id, endpoint, p256dh, auth, language FROM push_subscriptions AS subscription
      JOIN sessions ON sessions.id = session_id
      WHERE subscription.user_id = ${userId} AND sessions.user_id = ${userId} AND expires_at > now()
      ORDER BY subscription.created_at`,
  )
