import { sql } from 'drizzle-orm'
import { actAsOwner } from './identity.ts'
import { AT_ONCE, planSome } from './reminder-plan.ts'
import { sendDue, type Ways } from './reminder-send.ts'
import { retry } from './retry.ts'
import type { Database } from './server/pool.ts'

const SLACK = 60_000 // milliseconds that a commit may take to be seen, and clocks of processes may differ
const KEPT_DAYS = 3

/**
 * Plans what is to be planned and sends what is due. Any number of processes may do so at once, and a process that lives
 * for one request alone as well.
 *
 * @param now for tests: the moment that it is
 */
export async function remind(db: Database, ways: Ways, now = new Date()): Promise<void> {
  const [clock] = await db.execute<{ planned_at: string }>(
    sql`SELECT to_json(planned_at) AS planned_at FROM reminder_clock`,
  )
  const last = clock === undefined ? now : new Date(clock.planned_at)
  const since = new Date(Math.min(last.getTime(), now.getTime()) - SLACK)
  for (let isMore = true; isMore; ) {
    const count = await retry(() =>
      db.transaction(async (tx) => {
        await actAsOwner(tx)
        return planSome(tx, since)
      }),
    )
    isMore = count === AT_ONCE
  }
  await db.execute(
    sql`INSERT INTO reminder_clock (planned_at) VALUES (${now.toISOString()}::timestamptz)
      ON CONFLICT (id) DO UPDATE SET planned_at = greatest(reminder_clock.planned_at, excluded.planned_at)`,
  )
  await sendDue(db, ways, now)
}

/** Lets go of what was sent days ago, or given up. */
export async function sweepReminders(db: Database): Promise<void> {
  await db.execute(
    sql`DELETE FROM reminder_jobs WHERE fire_at < now() - make_interval(days => ${KEPT_DAYS}) AND sent_at IS NOT NULL`,
  )
}
