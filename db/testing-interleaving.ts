import type { Transaction } from './model/changes.ts'
import type { Outcome } from './model/outcome.ts'
import { connect } from './server/pool.ts'
import { until } from './server/processes.ts'
import { commitAs } from './testing.ts'

const PATIENCE = 20_000 // milliseconds

type Person = Awaited<ReturnType<typeof createPerson>>

/**
 * Two people, and an administrator who works by hand, each with one connection. They are brought to meet at the same
 * place every time: by locks, and never by waiting for a time.
 */
export async function createMeeting(url: string) {
  const everyone = await Promise.all([1, 2, 3, 4, 5].map(() => createPerson(url)))
  const [alice, bob, admin, holder, observer] = everyone as [Person, Person, Person, Person, Person]

  /** Waits until the one is held up by the other, and fails where that never comes. */
  async function waitsFor(waiting: Person, holding: Person): Promise<void> {
    const isHeldUp = async () => {
      const [row] = await observer.sql`SELECT ${holding.pid}::int = ANY (pg_blocking_pids(${waiting.pid})) AS yes`
      return row?.yes === true
    }
    if (!(await until(isHeldUp, PATIENCE))) throw new Error('The one does not wait for the other.')
  }

  /**
   * Starts a commit and stops it halfway: at its change of a todo that someone else holds, with all before it written.
   *
   * @param held the todo's id; the change of it must be a statement of its own (db/write.ts)
   * @returns `outcome`, and `proceed`, which lets it go on and waits for that
   */
  async function commitHalfway(person: Person, userId: string, transaction: Transaction, held: string) {
    await holder.sql`BEGIN`
    await holder.sql`SELECT FROM todos WHERE id = ${held} FOR UPDATE`
    const outcome = commitAs(person.db, userId, transaction)
    // Where it fails before anyone asks for it, who asks is told.
    outcome.catch(() => {})
    await waitsFor(person, holder)
    async function proceed(): Promise<Outcome[]> {
      await holder.sql`ROLLBACK`
      return outcome
    }
    return { outcome, proceed }
  }

  /** Ends what is held by hand: a test that failed leaves nobody waiting for the next one. */
  const letGo = () => Promise.all([admin, holder].map((person) => person.sql`ROLLBACK`))

  const end = () => Promise.all(everyone.map(({ close }) => close(0)))
  return { alice, bob, admin, waitsFor, commitHalfway, letGo, end }
}

/** A connection, its process in the server, and how many database transactions of ours were begun on it. */
async function createPerson(url: string) {
  let begun = 0
  function count(_connection: number, statement: string): void {
    if (/^begin/.test(statement)) begun++
  }
  const { db, sql, close } = connect(url, { max: 1, debug: count })
  const [row] = await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  return { db, sql, pid: row?.pid ?? 0, begun: () => begun, close }
}
