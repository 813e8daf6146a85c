import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nextPart } from './history.ts'
import type { Change } from './model/changes.ts'
import type { Rows } from './model/rows.ts'
import { inverse } from './model/undo.ts'
import { purgeTrash } from './purge.ts'
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
  (await nextPart(database.db, user, direction, skipped))?.id

describe('What a user would undo next', () => {
  test('is what they did last, with the rows before and after', async () => {
    const id = v7()
    await did('Add', [insert(list, id, 'milk')])
    const edit = await did('Edit', [update(list, id, { description: 'oat milk' })])
    const part = await nextPart(database.db, user, 'undo', [])
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
    expect((await nextPart(database.db, user, 'undo', []))?.label).toBe('Complete')

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
    const part = await nextPart(database.db, user, 'undo', [])
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

  test('is beyond what there was nothing left to take back of, however much that was', async () => {
    const id = v7()
    const add = await did('Add', [insert(list, id)])
    const edits: string[] = []
    for (let turn = 0; turn < 120; turn++) {
      edits.push(await did('Edit', [update(list, id, { description: `text ${turn}` })]))
    }
    const [first, last] = [edits[0] as string, edits[119] as string]
    expect(await next('undo', last)).toBe(edits[118])
    expect(await next('undo', last, first)).toBe(add)
    const newer = await did('Edit', [update(list, id, { description: 'from another device' })])
    expect(await next('undo', last, first)).toBe(newer)
    const undo = await did('Undo: Edit', [update(list, id, { description: 'text 119' })], newer)
    expect(await next('undo', last, first)).toBe(add)
    expect(await next('redo')).toBe(undo)
    expect(await next('redo', undo)).toBeUndefined()
  })

  test('is how it was before it was deleted, also where that is gone for good', async () => {
    const id = v7()
    await did('Add', [insert(list, id, 'milk')])
    const deleted = await did('Delete', [remove(list, id)])
    await purgeTrash(database.db, user, { listId: list })
    const purge = await nextPart(database.db, user, 'undo', [])
    expect(purge).toMatchObject({ label: 'Empty trash', entries: [] })
    const part = await nextPart(database.db, user, 'undo', [purge?.id ?? ''])
    const { changes } = inverse(part?.entries ?? [], () => undefined)
    const undo = await did('Undo: Delete', changes, deleted)
    expect(await database.sql`SELECT description, deleted_at FROM todos WHERE id = ${id}`).toEqual([
      { description: 'milk', deleted_at: null },
    ])
    expect(await next('redo')).toBe(undo)
    const again = inverse((await nextPart(database.db, user, 'redo', []))?.entries ?? [], (table, key) =>
      table === 'todos' ? ({ ...part?.entries[0]?.before, ...key } as Rows['todos']) : undefined,
    )
    expect(again.changes).toEqual([remove(list, id)])
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
