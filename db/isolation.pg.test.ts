import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Transaction } from './model/changes.ts'
import type { Cursor, Delta } from './model/delta.ts'
import { whole } from './model/fields.ts'
import type { Todo } from './model/rows.ts'
import { pull } from './pull.ts'
import type { DatabaseTransaction } from './query.ts'
import { readAs } from './read.ts'
import { readRows } from './rows.ts'
import { createTestDatabase } from './server/testing.ts'
import {
  accepted,
  codes,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  insert,
  join,
  newList,
  remove,
  transaction,
  update,
  versionOf,
} from './testing.ts'
import { createMeeting } from './testing-interleaving.ts'

// The anomalies of https://github.com/ept/hermitage, each tried on connections that meet. What they come to is told in
// docs/decisions/009-isolation.md.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let meeting: Awaited<ReturnType<typeof createMeeting>>
let user: string
let home: string
let work: string
let milk: string
let bread: string
let report: string

beforeAll(async () => {
  database = await createTestDatabase()
  meeting = await createMeeting(database.url)
})
afterAll(async () => {
  await meeting.end()
  await database.drop()
})

beforeEach(async () => {
  user = await createUser(database.db)
  home = await createListOf(database.db, user)
  work = await createListOf(database.db, user)
  milk = await createTodo(database.db, user, home, 'milk')
  bread = await createTodo(database.db, user, home, 'bread')
  report = await createTodo(database.db, user, work, 'report')
})
afterEach(() => meeting.letGo())

/** A transaction over both lists that gives milk and the report the same description. */
const describeBoth = (description: string): Transaction =>
  transaction(update(home, milk, { description }), update(work, report, { description }))

const commitOf = (person: { db: typeof database.db }, ...transactions: Transaction[]) =>
  commitAs(person.db, user, ...transactions)

const halfway = (person: typeof meeting.alice, given: Transaction, held: string) =>
  meeting.commitHalfway(person, user, given, held)

async function readTodo(tx: DatabaseTransaction, id: string): Promise<Todo> {
  const [todo] = await readRows(tx, 'todos', { where: sql`t.id = ${id}::uuid AND t.deleted_at IS NULL` })
  if (todo === undefined) throw new Error('The todo is not there.')
  return whole('todos', todo)
}

const todoNow = (id: string) => readAs(database.db, user, (tx) => readTodo(tx, id))

/** What a person is shown: the versions of the lists, and each todo by its id. */
function shown({ lists }: Delta) {
  const cursor: Cursor = Object.fromEntries(lists.map(({ listId, to }) => [listId, to]))
  const todos = new Map(lists.flatMap(({ rows }) => rows.todos.map((todo) => [todo.id, whole('todos', todo)] as const)))
  return { cursor, todos, descriptionOf: (id: string) => todos.get(id)?.description }
}

const pulled = async (cursor: Cursor = {}) => shown(await pull(database.db, user, cursor))

/** What the history tells of the descriptions of a todo, each before and after. */
async function historyOf(id: string): Promise<string[]> {
  const rows = await database.sql`
    SELECT coalesce(before ->> 'description', '') || ' → ' || (after ->> 'description') AS change
    FROM history WHERE key ->> 'id' = ${id} ORDER BY ordinal`
  return rows.map(({ change }) => change)
}

describe('Two who write', () => {
  test('G0, dirty write: who comes second to a list waits, and writes over all of the first or none of it', async () => {
    const { alice, bob, waitsFor } = meeting
    const first = await halfway(alice, describeBoth('first'), report)
    const second = commitOf(bob, transaction(...describeBoth('second').changes.toReversed()))
    await waitsFor(bob, alice)
    await accepted(first.proceed())
    await accepted(second)
    expect([(await todoNow(milk)).description, (await todoNow(report)).description]).toEqual(['second', 'second'])
    expect(await historyOf(milk)).toEqual([' → milk', 'milk → first', 'first → second'])
    expect(await historyOf(report)).toEqual([' → report', 'report → first', 'first → second'])
  })

  test('P4, lost update: edits of different fields that meet both survive', async () => {
    const { alice, bob, waitsFor } = meeting
    const held = [update(home, milk, { description: 'oat milk' }), update(home, bread, { completed: true })]
    const first = await halfway(alice, transaction(...held), bread)
    const second = commitOf(bob, transaction(update(home, milk, { completed: true })))
    await waitsFor(bob, alice)
    await accepted(first.proceed())
    await accepted(second)
    expect(await todoNow(milk)).toMatchObject({ description: 'oat milk', completed: true })
  })

  test('P4, lost update: of the same field the later commit wins, and the history has what it replaced', async () => {
    const { alice, bob, waitsFor } = meeting
    const before = await versionOf(database.db, home)
    const held = [update(home, milk, { description: 'oat milk' }), update(home, bread, { completed: true })]
    const first = await halfway(alice, transaction(...held), bread)
    const second = commitOf(bob, transaction(update(home, milk, { description: 'soy milk' })))
    await waitsFor(bob, alice)
    await accepted(first.proceed())
    await accepted(second)
    expect(await todoNow(milk)).toMatchObject({ description: 'soy milk', version: before + 2 })
    expect(await historyOf(milk)).toEqual([' → milk', 'milk → oat milk', 'oat milk → soy milk'])
  })

  test('P4, lost update: who edits a todo that another deletes meanwhile is told so', async () => {
    const { alice, bob, waitsFor } = meeting
    const first = await halfway(alice, transaction(remove(home, milk), update(home, bread, { completed: true })), bread)
    const second = commitOf(bob, transaction(update(home, milk, { description: 'oat milk' })))
    await waitsFor(bob, alice)
    await accepted(first.proceed())
    expect(codes(await second)).toEqual(['todo_deleted'])
  })

  test('PMP for writes: what a command found is named row by row, and is done whatever happened since', async () => {
    const { alice, bob } = meeting
    await accepted(commitOf(bob, transaction(update(home, milk, { completed: true }))))
    // Alice sees milk completed, and clears what is completed. Before it arrives, Bob reopens milk and completes bread.
    const clearCompleted = transaction(remove(home, milk))
    await accepted(
      commitOf(bob, transaction(update(home, milk, { completed: false }), update(home, bread, { completed: true }))),
    )
    await accepted(commitOf(alice, clearCompleted))
    const { todos } = await pulled()
    expect([todos.has(milk), todos.has(bread)]).toEqual([false, true])
    await accepted(commitOf(bob, transaction(update(home, milk, { deletedAt: null, movedTo: null }))))
    expect(await todoNow(milk)).toMatchObject({ completed: false })
  })
})

describe('One who reads while another writes', () => {
  test('G1a, aborted read: nobody sees what is then rolled back, and its version goes to another', async () => {
    const { alice } = meeting
    const before = await pulled()
    const doomed = await halfway(
      alice,
      transaction(
        update(home, milk, { description: 'never' }),
        update(home, bread, { completed: true }),
        update(home, v7(), { completed: true }),
      ),
      bread,
    )
    expect(await pulled()).toEqual({ ...before, descriptionOf: expect.any(Function) })
    expect(codes(await doomed.proceed())).toEqual(['not_found'])
    expect(await pulled()).toEqual({ ...before, descriptionOf: expect.any(Function) })
    const [next] = await commitOf(alice, transaction(update(home, milk, { description: 'oat milk' })))
    expect(next).toMatchObject({ versions: { [home]: (before.cursor[home] ?? 0) + 1 } })
  })

  test('G1b, intermediate read: nobody sees what the transaction itself wrote over', async () => {
    const { alice } = meeting
    const writing = await halfway(
      alice,
      transaction(
        update(home, milk, { description: 'intermediate' }),
        update(home, bread, { completed: true }),
        update(home, milk, { description: 'final' }),
      ),
      bread,
    )
    expect((await pulled()).descriptionOf(milk)).toBe('milk')
    await accepted(writing.proceed())
    expect((await pulled()).descriptionOf(milk)).toBe('final')
  })

  test('G1c, circular information flow: of two that are under way neither sees the other', async () => {
    const { alice, bob } = meeting
    const other = await createTodo(database.db, user, work)
    const first = await halfway(
      alice,
      transaction(update(home, milk, { description: 'first' }), update(home, bread, { completed: true })),
      bread,
    )
    // By hand, under the same rights: the one writes the one list and reads the other's.
    await bob.sql.begin(async (tx) => {
      await tx.unsafe(`SET LOCAL ROLE committed_app; SET LOCAL app.user_id = '${user}'`)
      await tx`UPDATE todos SET description = 'second' WHERE list_id = ${work} AND id = ${other}`
      expect(await tx`SELECT description FROM todos WHERE id = ${milk}`).toEqual([{ description: 'milk' }])
      expect((await pulled()).descriptionOf(other)).toBe('todo')
      await accepted(first.proceed())
    })
    const { descriptionOf } = await pulled()
    expect([descriptionOf(milk), descriptionOf(other)]).toEqual(['first', 'second'])
  })

  test('OTV, observed transaction vanishes: who has seen one todo of a transaction sees all of it, to the end', async () => {
    const { alice, bob } = meeting
    await accepted(commitOf(alice, describeBoth('first')))
    const second = await halfway(alice, describeBoth('second'), report)
    await readAs(bob.db, user, async (tx) => {
      expect(await readTodo(tx, milk)).toMatchObject({ description: 'first' })
      await accepted(second.proceed())
      expect(await readTodo(tx, report)).toMatchObject({ description: 'first' })
      expect(await readTodo(tx, milk)).toMatchObject({ description: 'first' })
    })
    const { descriptionOf } = await pulled()
    expect([descriptionOf(milk), descriptionOf(report)]).toEqual(['second', 'second'])
  })

  test('PMP for reads: what matches does not change under a reader', async () => {
    const { alice, bob } = meeting
    const where = sql`t.list_id = ${home}::uuid AND NOT t.completed`
    await readAs(bob.db, user, async (tx) => {
      expect(await readRows(tx, 'todos', { where })).toHaveLength(2)
      await accepted(commitOf(alice, transaction(insert(home, v7()), update(home, milk, { completed: true }))))
      expect((await readRows(tx, 'todos', { where })).map(({ id }) => id).sort()).toEqual([milk, bread].sort())
    })
  })

  test('G-single, read skew: all that a reader reads is of one moment', async () => {
    const { alice, bob } = meeting
    await readAs(bob.db, user, async (tx) => {
      expect(await readTodo(tx, milk)).toMatchObject({ description: 'milk' })
      await accepted(commitOf(alice, describeBoth('oat')))
      expect(await readTodo(tx, report)).toMatchObject({ description: 'report' })
    })
  })

  test('G-single by predicates: a todo that is completed meanwhile is found once, not twice or never', async () => {
    const { alice, bob } = meeting
    const inHome = sql`t.list_id = ${home}::uuid`
    await readAs(bob.db, user, async (tx) => {
      const active = await readRows(tx, 'todos', { where: sql`${inHome} AND NOT t.completed` })
      await accepted(
        commitOf(alice, transaction(update(home, milk, { completed: true }), update(home, bread, { completed: true }))),
      )
      const completed = await readRows(tx, 'todos', { where: sql`${inHome} AND t.completed` })
      expect([active.length, completed.length]).toEqual([2, 0])
    })
  })

  test('G-single in a pull: it has the rows of the versions it tells, even where it is held up between them', async () => {
    const { bob, admin, waitsFor } = meeting
    const { cursor } = await pulled()
    await accepted(commitOf(bob, transaction(update(home, bread, { completed: true }))))
    await admin.sql`BEGIN`
    await admin.sql`LOCK TABLE todos`
    const pulling = pull(bob.db, user, cursor)
    // It has read the lists and waits for their todos.
    await waitsFor(bob, admin)
    await admin.sql`UPDATE todos SET description = 'by hand' WHERE id IN (${milk}, ${report})`
    await admin.sql`COMMIT`

    const delta = await pulling
    expect(delta.lists.map(({ listId, to, rows }) => [listId, to, rows.todos.map(({ id }) => id)])).toEqual([
      [home, (cursor[home] ?? 0) + 1, [bread]],
    ])
    const next = await pulled({ ...cursor, ...shown(delta).cursor })
    expect([next.descriptionOf(milk), next.descriptionOf(report)]).toEqual(['by hand', 'by hand'])
  })

  test('G-single in pulls: a transaction over two lists is not there, and then it is in both', async () => {
    const { alice } = meeting
    const { cursor } = await pulled()
    const writing = await halfway(alice, describeBoth('oat'), report)
    expect((await pull(database.db, user, cursor)).lists).toEqual([])
    await accepted(writing.proceed())
    const { descriptionOf } = await pulled(cursor)
    expect([descriptionOf(milk), descriptionOf(report)]).toEqual(['oat', 'oat'])
  })

  test('G-single with a write: who reads as readers do cannot write by it', async () => {
    const { bob } = meeting
    const writing = readAs(bob.db, user, async (tx) => {
      const { description } = await readTodo(tx, milk)
      await tx.execute(sql`DELETE FROM todos WHERE list_id = ${home} AND description = ${description}`)
    })
    await expect(writing).rejects.toMatchObject({ cause: { code: '25006' } })
  })

  test('G-single with a write by hand: REPEATABLE READ is refused where what it read has changed', async () => {
    const { alice, bob } = meeting
    const byHand = bob.sql.begin('ISOLATION LEVEL REPEATABLE READ', async (tx) => {
      const [seen] = await tx`SELECT description FROM todos WHERE id = ${milk}`
      await accepted(commitOf(alice, describeBoth('oat')))
      await tx`DELETE FROM todos WHERE description = ${seen?.description}`
    })
    await expect(byHand).rejects.toMatchObject({ code: '40001' })
    expect(await todoNow(milk)).toMatchObject({ description: 'oat' })
  })
})

describe('What two people saw, and then commit: not one transaction, and no rule over several rows', () => {
  test('G2-item, write skew: two who each leave the other todo open leave none open', async () => {
    const { alice, bob } = meeting
    const [seenByAlice, seenByBob] = [await pulled(), await pulled()]
    expect([seenByAlice.todos.get(bread)?.completed, seenByBob.todos.get(milk)?.completed]).toEqual([false, false])
    await Promise.all([
      accepted(commitOf(alice, transaction(update(home, milk, { completed: true })))),
      accepted(commitOf(bob, transaction(update(home, bread, { completed: true })))),
    ])
    expect([(await todoNow(milk)).completed, (await todoNow(bread)).completed]).toEqual([true, true])
  })

  test('G2, phantom: two who each see no such todo both add it, at the same place, and everyone has the same order', async () => {
    const { alice, bob } = meeting
    const ids = [v7(), v7()] as const
    await Promise.all([
      accepted(commitOf(alice, transaction(insert(home, ids[0], 'butter', 'a5')))),
      accepted(commitOf(bob, transaction(insert(home, ids[1], 'butter', 'a5')))),
    ])
    const rows = await database.sql`SELECT id FROM todos WHERE description = 'butter' AND list_id = ${home}
      ORDER BY position, id`
    expect(rows.map(({ id }) => id)).toEqual([...ids].sort())
  })

  test('G2 with two edges: a reader sees the one commit before the other, whose author had not seen it', async () => {
    const { alice, bob } = meeting
    const seenByAlice = await pulled()
    await accepted(commitOf(bob, transaction(update(home, milk, { completed: true }))))
    const seenByReader = await pulled()
    await accepted(commitOf(alice, transaction(update(work, report, { completed: true }))))
    expect([seenByAlice.todos.get(milk)?.completed, seenByReader.todos.get(milk)?.completed]).toEqual([false, true])
    expect(seenByReader.todos.get(report)?.completed).toBe(false)
    expect((await todoNow(report)).completed).toBe(true)
  })
})

describe('Rules that hold all the same, because who comes second waits for the list and is then asked again', () => {
  test('A todo that two people move to different lists is in one of them', async () => {
    const { alice, bob, waitsFor } = meeting
    const [garden, other] = [await createListOf(database.db, user), await createTodo(database.db, user, home)]
    const first = await halfway(
      alice,
      transaction(remove(home, milk, work), insert(work, milk, 'milk'), update(home, other, { completed: true })),
      other,
    )
    const second = commitOf(bob, transaction(remove(home, milk, garden), insert(garden, milk, 'milk')))
    await waitsFor(bob, alice)
    await accepted(first.proceed())
    expect(codes(await second)).toEqual(['todo_deleted'])
    const rows = await database.sql`SELECT list_id FROM todos WHERE id = ${milk} AND deleted_at IS NULL`
    expect(rows).toEqual([{ list_id: work }])
  })

  test('Nothing is added to a list that another deletes meanwhile', async () => {
    const { alice, bob, waitsFor } = meeting
    const deleting = transaction(
      { table: 'lists', op: 'delete', key: { id: home } },
      update(work, report, { completed: true }),
    )
    const first = await halfway(alice, deleting, report)
    const second = commitOf(bob, transaction(insert(home, v7())))
    await waitsFor(bob, alice)
    await accepted(first.proceed())
    expect(codes(await second)).toEqual(['list_deleted'])
  })

  test('Who is removed from a list meanwhile does not write in it any more', async () => {
    const { bob, admin, waitsFor } = meeting
    const member = await createUser(database.db)
    await join(database.db, home, member, 'editor')
    await admin.sql`BEGIN`
    await admin.sql`UPDATE members SET deleted_at = now() WHERE list_id = ${home} AND user_id = ${member}`
    const id = v7()
    const adding = commitAs(bob.db, member, transaction(insert(home, id)))
    await waitsFor(bob, admin)
    await admin.sql`COMMIT`
    expect(codes(await adding)).toEqual(['no_access'])
    expect((await pulled()).todos.has(id)).toBe(false)
  })

  test('Who makes an Inbox on two devices at the same time has one', async () => {
    const { alice, bob } = meeting
    const outcomes = await Promise.all([
      commitOf(alice, transaction(...newList(v7(), user, { inbox: true }))),
      commitOf(bob, transaction(...newList(v7(), user, { inbox: true }))),
    ])
    expect(codes(outcomes.flat()).sort()).toEqual(['committed', 'inbox_exists'])
  })

  test('Two commits of the same list never have the same version, and none is left out', async () => {
    const { alice, bob, waitsFor } = meeting
    const before = await versionOf(database.db, home)
    const first = await halfway(
      alice,
      transaction(update(home, milk, { completed: true }), update(home, bread, { description: 'rye' })),
      bread,
    )
    const second = commitOf(bob, transaction(insert(home, v7())))
    await waitsFor(bob, alice)
    const outcomes = [await first.proceed(), await second].flat()
    expect(outcomes).toMatchObject([{ versions: { [home]: before + 1 } }, { versions: { [home]: before + 2 } }])
  })
})
