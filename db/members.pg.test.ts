import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from './model/changes.ts'
import type { Member } from './model/rows.ts'
import { pull } from './pull.ts'
import { createTestDatabase } from './server/testing.ts'
import {
  codes,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  insert,
  join,
  remove,
  transaction,
  update,
} from './testing.ts'

// Roles are changed by transactions, as all else is. What may be done, the database says.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let owner: string
let editor: string
let viewer: string
let list: string

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  ;[owner, editor, viewer] = (await Promise.all([1, 2, 3].map(() => createUser(database.db)))) as [
    string,
    string,
    string,
  ]
  list = await createListOf(database.db, owner)
  await join(database.db, list, editor, 'editor')
  await join(database.db, list, viewer, 'viewer')
})

const key = (userId: string) => ({ listId: list, userId })
const role = (userId: string, to: Member['role']): Change => ({
  table: 'members',
  op: 'update',
  key: key(userId),
  values: { role: to },
})
const leave = (userId: string): Change => ({ table: 'members', op: 'delete', key: key(userId) })
const takeBack = (userId: string): Change => ({
  table: 'members',
  op: 'update',
  key: key(userId),
  values: { deletedAt: null },
})
const did = async (userId: string, ...changes: Change[]) =>
  codes(await commitAs(database.db, userId, transaction(...changes))).join()
const roles = async () => {
  const rows =
    await database.sql`SELECT user_id, role FROM members WHERE list_id = ${list} AND deleted_at IS NULL ORDER BY role`
  return Object.fromEntries(rows.map((row) => [row.user_id, row.role]))
}

describe('Roles', () => {
  test('are the owner’s to give', async () => {
    expect(await did(owner, role(editor, 'viewer'), role(viewer, 'editor'))).toBe('committed')
    expect(await roles()).toEqual({ [owner]: 'owner', [editor]: 'viewer', [viewer]: 'editor' })
  })

  test('nobody raises or lowers who doesn’t own the list, their own neither', async () => {
    const stranger = await createUser(database.db)
    for (const user of [editor, viewer]) {
      for (const of of [editor, viewer, owner]) expect(await did(user, role(of, 'owner'))).toBe('no_access')
      expect(await did(user, role(user, 'viewer'), role(user, 'editor'))).toBe('no_access')
    }
    expect(await did(stranger, role(stranger, 'owner'))).toBe('not_found')
    expect(await roles()).toEqual({ [owner]: 'owner', [editor]: 'editor', [viewer]: 'viewer' })
  })

  test('reach everyone in the list as any change does', async () => {
    const cursor = { [list]: Number((await database.sql`SELECT version FROM lists WHERE id = ${list}`)[0]?.version) }
    await did(owner, role(editor, 'viewer'))
    const { lists } = await pull(database.db, viewer, cursor)
    expect(lists[0]?.rows.members).toMatchObject([{ userId: editor, role: 'viewer' }])
  })

  test('count from the next change on', async () => {
    const id = await createTodo(database.db, owner, list)
    expect(await did(editor, update(list, id, { completed: true }))).toBe('committed')
    await did(owner, role(editor, 'viewer'))
    expect(await did(editor, update(list, id, { completed: false }))).toBe('no_access')
  })
})

describe('A list', () => {
  test('is handed over in any order', async () => {
    expect(await did(owner, role(owner, 'editor'), role(editor, 'owner'))).toBe('committed')
    expect(await roles()).toEqual({ [owner]: 'editor', [editor]: 'owner', [viewer]: 'viewer' })
    expect(await did(editor, role(owner, 'owner'), role(editor, 'editor'))).toBe('committed')
    expect(await roles()).toEqual({ [owner]: 'owner', [editor]: 'editor', [viewer]: 'viewer' })
  })

  test('is never without an owner', async () => {
    expect(await did(owner, leave(owner))).toBe('no_owner')
    expect(await did(owner, role(owner, 'viewer'))).toBe('no_owner')
    await expect(database.sql`UPDATE members SET role = 'viewer' WHERE list_id = ${list}`).rejects.toMatchObject({
      code: 'CM004',
    })
    await expect(database.sql`DELETE FROM members WHERE list_id = ${list}`).rejects.toMatchObject({ code: 'CM004' })
    expect(await roles()).toEqual({ [owner]: 'owner', [editor]: 'editor', [viewer]: 'viewer' })
  })

  test('keeps one of two owners who leave at the same time', async () => {
    await did(owner, role(editor, 'owner'))
    const left = await Promise.all([owner, editor].map((user) => did(user, leave(user))))
    expect(left.sort()).toEqual(['committed', 'no_owner'])
    expect(Object.values(await roles())).toContain('owner')
  })
})

describe('A member', () => {
  test('leaves by themselves, and then sees nothing of the list', async () => {
    const id = await createTodo(database.db, owner, list)
    expect(await did(editor, leave(editor))).toBe('committed')
    expect(await did(editor, update(list, id, { completed: true }))).toBe('not_found')
    expect((await pull(database.db, editor, { [list]: 1 })).gone).toEqual([list])
  })

  test('is removed by an owner, and by nobody else', async () => {
    expect(await did(editor, leave(viewer))).toBe('no_access')
    expect(await did(viewer, leave(owner))).toBe('no_access')
    expect(await did(owner, leave(viewer))).toBe('committed')
    expect(await roles()).toEqual({ [owner]: 'owner', [editor]: 'editor' })
  })

  test('who was removed is taken back by an owner, not by themselves', async () => {
    await did(owner, leave(editor))
    expect(await did(editor, takeBack(editor))).toBe('not_found')
    expect(await did(viewer, takeBack(editor))).toBe('no_access')
    expect(await did(owner, role(editor, 'owner'))).toBe('not_member')
    expect(await did(owner, takeBack(editor))).toBe('committed')
    expect(await roles()).toMatchObject({ [editor]: 'editor' })
  })

  test('can’t leave their Inbox', async () => {
    const inbox = await createListOf(database.db, owner, { inbox: true })
    expect(await did(owner, { table: 'members', op: 'delete', key: { listId: inbox, userId: owner } })).toBe(
      'inbox_stays',
    )
  })

  test('has the name of the user, wherever others see it', async () => {
    await database.sql`UPDATE users SET name = 'Ada' WHERE id = ${editor}`
    const rows = await database.sql`SELECT name FROM members WHERE user_id = ${editor}`
    expect(rows).toEqual([{ name: 'Ada' }])
    const { lists } = await pull(database.db, owner, {})
    expect(lists.find(({ listId }) => listId === list)?.rows.members).toContainEqual(
      expect.objectContaining({ userId: editor, name: 'Ada' }),
    )
  })
})

describe('A todo', () => {
  test('is given to a member to do, and to nobody else', async () => {
    const stranger = await createUser(database.db)
    const id = await createTodo(database.db, owner, list)
    expect(await did(editor, update(list, id, { assigneeId: viewer }))).toBe('committed')
    expect(await did(editor, update(list, id, { assigneeId: stranger }))).toBe('not_member')
    expect(await did(editor, update(list, id, { assigneeId: v7() }))).toBe('not_member')
    expect(await did(viewer, update(list, id, { assigneeId: null }))).toBe('no_access')
    const [row] = await database.sql`SELECT assignee_id FROM todos WHERE id = ${id}`
    expect(row?.assignee_id).toBe(viewer)
  })

  test('is not given to who was removed at the same time', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(() => createTodo(database.db, owner, list)))
    const assigned = ids.map((id) => did(owner, update(list, id, { assigneeId: viewer })))
    await Promise.all([...assigned, did(editor, insert(list, v7())), did(owner, leave(viewer))])
    expect(await did(owner, update(list, ids[0] as string, { assigneeId: viewer }))).toMatch(/not_member|committed/)
    await database.sql`UPDATE todos SET assignee_id = NULL WHERE list_id = ${list}`
    expect(await did(owner, update(list, ids[0] as string, { assigneeId: viewer }))).toBe('not_member')
  })

  test('is nobody’s once whose it was is gone for good', async () => {
    const inTrash = await createListOf(database.db, owner)
    await join(database.db, inTrash, viewer, 'viewer')
    const [live, deleted, gone] = [v7(), v7(), v7()]
    await did(owner, insert(list, live), insert(list, deleted), insert(inTrash, gone))
    await did(
      owner,
      update(list, live, { assigneeId: viewer }),
      update(list, deleted, { assigneeId: viewer }),
      update(inTrash, gone, { assigneeId: viewer }),
    )
    await did(owner, remove(list, deleted))
    await did(owner, { table: 'lists', op: 'delete', key: { id: inTrash } })
    await database.sql`DELETE FROM users WHERE id = ${viewer}`
    const rows = await database.sql`SELECT assignee_id FROM todos WHERE id = ANY (${[live, deleted, gone]})`
    expect(rows).toEqual([{ assignee_id: null }, { assignee_id: null }, { assignee_id: null }])
  })
})
