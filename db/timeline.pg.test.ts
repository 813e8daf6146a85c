import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from './model/changes.ts'
import type { TimelineFilter } from './model/timeline.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createUser, insert, join, newList, remove, update } from './testing.ts'
import { timelineOf, transactionsOf } from './timeline.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let other: string
let list: string

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  user = await createUser(database.db)
  other = await createUser(database.db)
  list = await createListOf(database.db, user)
  await join(database.db, list, other, 'editor')
})

async function did(label: string, changes: Change[], who = user): Promise<string> {
  const id = v7()
  await accepted(commitAs(database.db, who, { id, label, changes }))
  return id
}

const labels = async (filter: TimelineFilter, who = user) =>
  (await timelineOf(database.db, who, filter)).page.map(({ label, source }) => label || source)

describe('The timeline', () => {
  test('has what was done in all lists, the latest first; what was done in several, once', async () => {
    const id = v7()
    const work = await createListOf(database.db, user)
    await did('Add', [insert(list, id, 'milk')])
    const move = await did('Move', [remove(list, id, work), insert(work, id, 'milk')])
    const { page } = await timelineOf(database.db, user, {})
    expect(page.map(({ label, source }) => label || source)).toEqual(['Move', 'Add', 'Test', 'sql', 'Test'])
    expect(page[0]).toMatchObject({
      id: move,
      versions: { [list]: 4, [work]: 2 },
      source: 'app',
      userId: user,
      name: 'Test',
      undoes: null,
      count: 2,
      entries: [
        { table: 'todos', key: { listId: list, id }, before: { deletedAt: null }, after: { movedTo: work } },
        { table: 'todos', key: { listId: work, id }, before: null, after: { description: 'milk' } },
      ],
    })
    expect(await labels({ listId: work })).toEqual(['Move', 'Test'])
    expect(await labels({ listId: work }, other)).toEqual([])
    expect((await timelineOf(database.db, other, {})).page[0]).toMatchObject({ versions: { [list]: 4 }, count: 1 })
  })

  test('has page after page of it, in all lists, in one, and of one todo', async () => {
    const id = v7()
    await did('Add', [insert(list, id)])
    const second = await createListOf(database.db, user)
    for (let turn = 0; turn < 60; turn++) {
      await did(`Edit ${turn}`, [update(list, id, { description: `${turn}` }), insert(second, v7())])
    }
    for (const filter of [{}, { listId: list }, { listId: list, todoId: id }]) {
      const first = await timelineOf(database.db, user, filter)
      const rest = await timelineOf(database.db, user, filter, first.next ?? undefined)
      const found = [...first.page, ...rest.page].map(({ label }) => label).filter((label) => label.startsWith('Edit'))
      expect(found).toEqual(Array.from({ length: 60 }, (_, turn) => `Edit ${59 - turn}`))
      expect(first.page).toHaveLength(50)
      expect(rest.next).toBeNull()
    }
  })

  test('of a todo goes on in the lists that it came from, as far as they can be seen', async () => {
    const id = v7()
    const [first, second] = [await createListOf(database.db, user), list]
    await did('Add', [insert(first, id)])
    await did('Other', [insert(first, v7())])
    await did('Move', [remove(first, id, second), insert(second, id)])
    await did('Edit', [update(second, id, { description: 'mine' })])
    expect(await labels({ listId: second, todoId: id })).toEqual(['Edit', 'Move', 'Add'])
    expect(await labels({ listId: second, todoId: id }, other)).toEqual(['Edit', 'Move'])
    expect(await labels({ listId: first, todoId: id }, other)).toEqual([])
  })

  test('shows the first entries, and all of them where they are asked for', async () => {
    const ids = Array.from({ length: 10 }, () => v7())
    const add = await did(
      'Import',
      ids.map((id) => insert(list, id)),
    )
    const [shown] = (await timelineOf(database.db, user, { listId: list })).page
    expect([shown?.count, shown?.entries.length]).toEqual([10, 3])
    const todo = (await timelineOf(database.db, user, { listId: list, todoId: ids[7] as string })).page[0]
    expect(todo?.entries[0]?.key).toEqual({ listId: list, id: ids[7] })
    const [whole] = await transactionsOf(database.db, user, [add])
    expect(whole?.entries.map(({ key }) => 'id' in key && key.id)).toEqual(ids)
    expect(await transactionsOf(database.db, await createUser(database.db), [add])).toEqual([])
  })
})

describe('It is narrowed', () => {
  test('to what somebody did, to what kind of thing it was, to a time, to words; and to all of that together', async () => {
    const [id, next, made] = [v7(), v7(), v7()]
    await did('Make', newList(made, user, { name: 'Ünder way' }))
    await did('Add', [insert(list, id, 'oat milk')])
    await did('Complete', [update(list, id, { completed: true })], other)
    await did('Edit', [update(list, id, { description: 'soy 100%' })])
    await did('Move', [remove(list, id, made), insert(made, id, 'soy 100%')])
    await did('Add two', [insert(list, next, 'bread')], other)
    await did('Delete', [remove(list, next)])
    await database.sql`UPDATE todos SET completed = true WHERE list_id = ${made} AND id = ${id}`
    expect(await labels({ userId: other })).toEqual(['Add two', 'Complete'])
    expect(await labels({ kind: 'added' })).toEqual(['Add two', 'Move', 'Add'])
    expect(await labels({ kind: 'completed' })).toEqual(['sql', 'Complete'])
    expect(await labels({ kind: 'edited' })).toEqual(['Edit'])
    expect(await labels({ kind: 'moved' })).toEqual(['Move'])
    expect(await labels({ kind: 'deleted' })).toEqual(['Delete'])
    expect(await labels({ kind: 'members' })).toEqual(['Make', 'sql', 'Test'])
    expect(await labels({ kind: 'lists' })).toEqual(['Make', 'Test'])
    expect(await labels({ kind: 'sql' })).toEqual(['sql', 'sql'])
    expect(await labels({ search: 'OAT' })).toEqual(['Edit', 'Complete', 'Add'])
    expect(await labels({ search: '0%' })).toEqual(['sql', 'Move', 'Edit'])
    expect(await labels({ search: 'ünder' })).toEqual(['Make'])
    expect(await labels({ search: 'complete' })).toEqual(['Complete'])
    expect(await labels({ search: 'nowhere_' })).toEqual([])
    expect(await labels({ listId: list, userId: user, kind: 'edited', search: 'milk' })).toEqual(['Edit'])
    const [edit] = (await timelineOf(database.db, user, { kind: 'edited' })).page
    expect(await labels({ from: edit?.at, kind: 'moved' })).toEqual(['Move'])
    expect(await labels({ to: edit?.at, search: 'milk' })).toEqual(['Complete', 'Add'])
  })
  test('to words that were written long ago, however much was done since', async () => {
    const id = v7()
    await did('Add', [insert(list, id, 'oat milk')])
    await database.sql.unsafe(`DO $$ BEGIN
        FOR n IN 1..1100 LOOP
          UPDATE todos SET description = 'todo ' || n WHERE list_id = '${list}' AND id = '${id}';
          COMMIT;
        END LOOP;
      END $$`)
    for (const filter of [{ listId: list }, { listId: list, todoId: id }, {}]) {
      expect(await labels({ ...filter, search: 'Oat milk' })).toEqual(['sql', 'Add'])
      expect(await labels({ ...filter, search: 'nowhere' })).toEqual([])
      expect(await labels({ ...filter, search: 'todo 7' })).toHaveLength(50)
    }
    const found: string[] = []
    for (let page = await timelineOf(database.db, user, { search: 'todo' }); ; ) {
      found.push(...page.page.map((each) => each.id))
      if (page.next === null) break
      page = await timelineOf(database.db, user, { search: 'todo' }, page.next)
    }
    expect(new Set(found).size).toBe(1100)
    expect(found).toHaveLength(1100)
  })
})
