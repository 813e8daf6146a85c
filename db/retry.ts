import { setTimeout as sleep } from 'node:timers/promises'
import { databaseError, isTransient } from './errors.ts'

const ATTEMPTS = 6
const FIRST_PAUSE = 5 // milliseconds

/**
 * Runs a database transaction, and again where it fell to a deadlock or to concurrent work: PostgreSQL asks for that.
 * The pauses double, and are random so that two who collided don't collide again.
 *
 * @throws what the last attempt threw
 */
export async function retry<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      const cause = databaseError(error)
      if (attempt === ATTEMPTS || cause === undefined || !isTransient(cause)) throw error
      await sleep(Math.random() * FIRST_PAUSE * 2 ** attempt)
    }
  }
}
