import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nextPart } from './history.ts'
import type { Change } from './model/changes.ts'
import { inverse } from './model/undo.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createUser, insert, join, remove, update } from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let user: string
let list: string
let work: string

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  user = await createUser(database.db)
  list = await createListOf(database.db, user)
  work = await createListOf(database.db, user)
})

/** Commits, and returns the transaction's id. */
async function did(label: string, changes: Change[], undoes?: string, who = user): Promise<string> {
  const id = v7()
  await accepted(commitAs(database.db, who, { id, label, changes, ...(undoes && { undoes }) }))
  return id
}

const next = async (direction: 'undo' | 'redo', ...skipped: string[]) =>
  (await nextPart(database.db, user, direction, new Set(skipped)))?.id

describe('What a user would undo next', () => {
  test('is what they did last, with the rows before and after', async () => {
    const id = v7()
    await did('Add', [insert(list, id, 'milk')])
    const edit = await did('Edit', [update(list, id, { description: 'oat milk' })])
    const part = await nextPart(database.db, user, 'undo', new Set())
    expect(part).toMatchObject({
      id: edit,
      label: 'Edit',
      entries: [
        {
          table: 'todos',
          key: { listId: list, id },
          before: { description: 'milk', deletedAt: null },
          after: { description: 'oat milk', completed: false },
        },
      ],
    })
    expect(inverse(part?.entries ?? [], () => part?.entries[0]?.after).changes).toEqual([
      update(list, id, { description: 'milk' }),
    ])
  })

  test('is what came before, once the last was taken back; and what was taken back is what they would redo', async () => {
    const id = v7()
    const add = await did('Add', [insert(list, id)])
    const complete = await did('Complete', [update(list, id, { completed: true })])
    expect(await next('redo')).toBeUndefined()
    const undo = await did('Undo: Complete', [update(list, id, { completed: false })], complete)
    expect(await next('undo')).toBe(add)
    expect(await next('redo')).toBe(undo)

    const redo = await did('Redo: Complete', [update(list, id, { completed: true })], undo)
    expect(await next('undo')).toBe(redo)
    expect(await next('redo')).toBeUndefined()
    expect((await nextPart(database.db, user, 'undo', new Set()))?.label).toBe('Complete')

    const again = await did('Undo: Complete', [update(list, id, { completed: false })], redo)
    expect(await next('undo')).toBe(add)
    expect(await next('redo')).toBe(again)
    expect(await next('undo', add)).not.toBe(add)
  })

  test('is nothing to redo once they did something else', async () => {
    const id = v7()
    await did('Add', [insert(list, id)])
    const complete = await did('Complete', [update(list, id, { completed: true })])
    await did('Undo: Complete', [update(list, id, { completed: false })], complete)
    await did('Edit', [update(list, id, { description: 'other' })])
    expect(await next('redo')).toBeUndefined()
  })

  test('has all lists that it touched', async () => {
    const id = v7()
    await did('Add', [insert(list, id)])
    await did('Move', [remove(list, id, work), insert(work, id)])
    const part = await nextPart(database.db, user, 'undo', new Set())
    expect(part?.entries.map(({ key }) => key)).toEqual([
      { listId: list, id },
      { listId: work, id },
    ])
  })

  test('is found behind hundreds that were taken back', async () => {
    const id = v7()
    const add = await did('Add', [insert(list, id)])
    for (let turn = 0; turn < 120; turn++) {
      const edit = await did('Edit', [update(list, id, { description: `text ${turn}` })])
      await did('Undo: Edit', [update(list, id, { description: 'todo' })], edit)
    }
    expect(await next('undo')).toBe(add)
  })
})

describe('What others did', () => {
  test('is not what a user undoes; nor what was done by hand, nor what they may not see any more', async () => {
    const other = await createUser(database.db)
    await join(database.db, list, other, 'editor')
    const id = v7()
    const add = await did('Add', [insert(list, id)])
    await did('Edit', [update(list, id, { description: 'theirs' })], undefined, other)
    await database.sql`UPDATE todos SET completed = true WHERE list_id = ${list} AND id = ${id}`
    expect(await next('undo')).toBe(add)
    await database.sql`UPDATE members SET role = 'owner' WHERE list_id = ${list} AND user_id = ${other}`
    await database.sql`DELETE FROM members WHERE list_id = ${list} AND user_id = ${user}`
    expect(await next('undo')).not.toBe(add)
  })
})
