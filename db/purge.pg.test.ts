import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from './model/changes.ts'
import { deletedWith } from './model/deleted-with.ts'
import type { Todo } from './model/rows.ts'
import { pull } from './pull.ts'
import { purgeTrash } from './purge.ts'
import { createTestDatabase } from './server/testing.ts'
import {
  accepted,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  insert,
  join,
  remove,
  transaction,
  versionOf,
} from './testing.ts'
import { timelineOf } from './timeline.ts'
import { trashOf } from './trash.ts'

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
  const { db } = database
  owner = await createUser(db)
  editor = await createUser(db)
  viewer = await createUser(db)
  list = await createListOf(db, owner)
  await join(db, list, editor, 'editor')
  await join(db, list, viewer, 'viewer')
})

const deleteTodo = async (description: string): Promise<string> => {
  const id = await createTodo(database.db, owner, list, description)
  await accepted(commitAs(database.db, editor, transaction(remove(list, id))))
  return id
}
const deleteList = (id: string) =>
  accepted(commitAs(database.db, owner, transaction({ table: 'lists', op: 'delete', key: { id } })))

async function trash(who: string): Promise<string[]> {
  const { lists, todos } = await trashOf(database.db, who)
  return [...lists.map(({ list }) => list.name), ...todos.map(({ todo }) => todo.description)]
}

describe('The trash', () => {
  test('has what was deleted, the latest first, by whom and until when; not what was moved', async () => {
    const work = await createListOf(database.db, owner)
    const first = await deleteTodo('first')
    const moved = await createTodo(database.db, owner, list, 'moved')
    await accepted(commitAs(database.db, owner, transaction(remove(list, moved, work), insert(work, moved))))
    await deleteTodo('second')
    await deleteList(work)
    expect(await trash(owner)).toEqual(['List', 'second', 'first'])
    expect(await trash(viewer)).toEqual(['second', 'first'])
    expect(await trash(await createUser(database.db))).toEqual([])
    const { lists, todos } = await trashOf(database.db, owner)
    expect(lists).toMatchObject([{ list: { id: work }, member: { role: 'owner' }, by: 'Test' }])
    expect(todos[1]).toMatchObject({ todo: { id: first, listId: list }, by: 'Test' })
    const kept = Date.parse(todos[1]?.goesAt ?? '') - Date.parse(todos[1]?.todo.deletedAt ?? '')
    expect(kept).toBe(30 * 86_400_000)
  })

  test('comes page by page', async () => {
    await database.sql`INSERT INTO todos (list_id, description, position, deleted_at)
      SELECT ${list}, n::text, 'a0', now() - n * interval '1 second' FROM generate_series(1, 150) AS n`
    const first = await trashOf(database.db, owner)
    const rest = await trashOf(database.db, owner, first.next ?? undefined)
    expect([...first.todos, ...rest.todos].map(({ todo }) => todo.description)).toEqual(
      Array.from({ length: 150 }, (_, n) => `${n + 1}`),
    )
    expect(rest.next).toBeNull()
    expect([...first.parts, ...rest.parts]).toEqual([])
  })

  test('brings with a todo what was deleted with it as its part, from other pages too', async () => {
    const part = (parentId: string, description: string): Change & { key: { id: string } } => {
      const made = insert(list, v7(), description) as Extract<Change, { table: 'todos'; op: 'insert' }>
      return { ...made, values: { ...made.values, parentId } }
    }
    const { db } = database
    const whole = await createTodo(db, owner, list, 'whole')
    const before = part(whole, 'before')
    const parts = Array.from({ length: 120 }, (_, n) => part(whole, `part ${n}`))
    const within = part(parts[0]?.key.id ?? '', 'within')
    await accepted(commitAs(db, owner, transaction(before, ...parts), transaction(within)))
    const all = [whole, ...parts.map(({ key }) => key.id), within.key.id]
    // Together, as what was done offline arrives: at the same moment, in two transactions.
    await accepted(
      commitAs(db, owner, transaction(remove(list, before.key.id)), transaction(...all.map((id) => remove(list, id)))),
    )
    const first = await trashOf(db, owner)
    const rest = await trashOf(db, owner, first.next ?? undefined)
    expect(first.todos).toHaveLength(100)
    expect(rest.todos).toHaveLength(23)
    expect(rest.todos.map(({ todo }) => todo.id)).toContain(whole)
    const todo = rest.todos.find((each) => each.todo.id === whole)?.todo as Todo
    const known = [...rest.todos.map((each) => each.todo), ...rest.parts]
    expect(
      deletedWith(todo, known)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(all.slice(1).sort())
    const again = await trashOf(db, viewer)
    expect(again.parts).toEqual(first.parts)
    expect((await trashOf(db, await createUser(db))).parts).toEqual([])
  })
})

describe('Deleted for good', () => {
  test('is one todo, by who may write; its history still tells of it, and clients start over', async () => {
    const [gone, stays] = [await deleteTodo('gone'), await deleteTodo('stays')]
    const before = await versionOf(database.db, list)
    await expect(purgeTrash(database.db, viewer, { listId: list, todoId: gone })).rejects.toMatchObject({
      code: 'no_access',
    })
    await expect(purgeTrash(database.db, await createUser(database.db), { listId: list })).rejects.toMatchObject({
      code: 'no_access',
    })
    expect(await purgeTrash(database.db, editor, { listId: list, todoId: gone })).toEqual([list])
    expect(await database.sql`SELECT id FROM todos WHERE list_id = ${list}`).toEqual([{ id: stays }])
    const [done] = (await timelineOf(database.db, owner, { listId: list })).page
    expect(done).toMatchObject({
      label: 'Delete for good',
      source: 'app',
      userId: editor,
      entries: [{ key: { id: gone }, before: { description: 'gone' }, after: null }],
    })
    const { lists } = await pull(database.db, viewer, { [list]: before })
    expect(lists).toMatchObject([{ from: 0, to: before + 1 }])
    expect(await purgeTrash(database.db, editor, { listId: list, todoId: gone })).toEqual([])
    expect(await versionOf(database.db, list)).toBe(before + 1)
  })

  test('is a todo with what was deleted as its part, and not what of it had been deleted before', async () => {
    const { db } = database
    const [whole, other, ...ids] = [v7(), v7(), v7(), v7(), v7()] as [string, string, ...string[]]
    const part = (id: string, parentId: string): Change => {
      const made = insert(list, id, 'part') as Extract<Change, { table: 'todos'; op: 'insert' }>
      return { ...made, values: { ...made.values, parentId } }
    }
    const [first, within, before] = ids as [string, string, string]
    await accepted(
      commitAs(
        db,
        owner,
        transaction(insert(list, whole), insert(list, other), part(first, whole), part(before, whole)),
      ),
    )
    await accepted(commitAs(db, owner, transaction(part(within, first))))
    await accepted(commitAs(db, owner, transaction(remove(list, before))))
    await accepted(commitAs(db, owner, transaction(...[whole, first, within].map((id) => remove(list, id)))))
    await accepted(commitAs(db, owner, transaction(remove(list, other))))
    expect(await purgeTrash(db, editor, { listId: list, todoId: whole })).toEqual([list])
    const left = await database.sql`SELECT id FROM todos WHERE list_id = ${list}`
    expect(left.map(({ id }) => id).sort()).toEqual([other, before].sort())
    const [done] = (await timelineOf(db, owner, { listId: list })).page
    expect(done?.entries).toHaveLength(3)
  })

  test('is not what is not in the trash, nor what was moved', async () => {
    const there = await createTodo(database.db, owner, list)
    const away = await createTodo(database.db, owner, list)
    await accepted(commitAs(database.db, owner, transaction(remove(list, away, v7()))))
    for (const todoId of [there, away, undefined]) await purgeTrash(database.db, owner, { listId: list, todoId })
    expect(await database.sql`SELECT FROM todos WHERE list_id = ${list}`).toHaveLength(2)
  })

  test('is a deleted list, by its owners, and for everyone', async () => {
    await deleteTodo('in it')
    const version = await versionOf(database.db, list)
    await deleteList(list)
    await expect(purgeTrash(database.db, editor, { listId: list })).rejects.toMatchObject({ code: 'no_access' })
    expect(await trash(editor)).toEqual(['List'])
    expect(await purgeTrash(database.db, owner, { listId: list })).toEqual([list])
    expect(await trash(editor)).toEqual([])
    expect((await pull(database.db, editor, { [list]: version })).gone).toEqual([list])
    expect((await timelineOf(database.db, owner, { listId: list })).page).toEqual([])
  })

  test('is all that is one’s own to delete, where nothing is named', async () => {
    const work = await createListOf(database.db, owner)
    await deleteTodo('in the shared list')
    await deleteList(work)
    await purgeTrash(database.db, viewer, {})
    expect(await trash(owner)).toEqual(['List', 'in the shared list'])
    await purgeTrash(database.db, editor, {})
    expect(await trash(owner)).toEqual(['List'])
    await purgeTrash(database.db, owner, {})
    expect(await trash(owner)).toEqual([])
    expect(await database.sql`SELECT FROM lists WHERE id = ${work}`).toHaveLength(0)
    expect(await database.sql`SELECT FROM lists WHERE id = ${list}`).toHaveLength(1)
  })
})
