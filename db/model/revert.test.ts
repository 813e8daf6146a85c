import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Change } from './changes.ts'
import { createList, deleteList } from './lists.ts'
import { done, needsOwner, revert, type Told } from './revert.ts'
import { createWorld, NOW, USER } from './testing-world.ts'
import { addTodo, completeTodo, deleteTodo, editTodo, moveTodo } from './todos.ts'

/** A world in which what is done is told, as the history would. */
function open() {
  const world = createWorld()
  let seconds = 0
  const tell = (changes: Change[]): Told => {
    const at = new Date(Date.parse(NOW) + 1000 * ++seconds).toISOString()
    return { id: v7(), at, versions: { [world.inbox]: seconds }, entries: world.record(changes) }
  }
  const back = (told: Told[], insists = false) => revert(told, world.state, world.get, insists)
  return { ...world, tell, back, milk: world.add('milk') }
}

describe('Reverting', () => {
  test('several transactions takes each back, the latest first, with one change a row', () => {
    const { state, tell, back, apply, texts, milk } = open()
    const one = tell(editTodo(state, milk, 'oat milk'))
    const two = tell([...editTodo(state, milk, 'soy milk'), ...completeTodo(state, milk)])
    const { changes, conflicts, entries } = back([one, two])
    expect(changes).toEqual([
      { table: 'todos', op: 'update', key: milk, values: { description: 'milk', completed: false } },
    ])
    expect(conflicts).toEqual([])
    expect(entries).toMatchObject([{ before: { description: 'soy milk' }, after: { description: 'milk' } }])
    apply(changes)
    expect(texts()).toEqual(['milk'])
  })

  test('those around what somebody else did leaves theirs, and names it', () => {
    const { state, tell, back, milk } = open()
    const mine = tell([...editTodo(state, milk, 'oat milk'), ...completeTodo(state, milk)])
    tell(editTodo(state, milk, 'soy milk'))
    const again = tell(editTodo(state, milk, 'rice milk'))
    const { changes, conflicts } = back([mine, again])
    expect(changes).toEqual([
      { table: 'todos', op: 'update', key: milk, values: { description: 'soy milk', completed: false } },
    ])
    expect(conflicts).toMatchObject([{ field: 'description', entry: { key: milk } }])
    expect(back([mine, again], true).changes).toEqual([
      { table: 'todos', op: 'update', key: milk, values: { description: 'milk', completed: false } },
    ])
  })

  test('an addition and what was done to it since deletes it, without a word of the rest', () => {
    const { state, inbox, tell, back } = open()
    const key = { listId: inbox, id: v7() }
    const added = tell(addTodo(state, { ...key, description: 'bread' }))
    const completed = tell(completeTodo(state, key))
    expect(back([completed, added]).changes).toEqual([{ table: 'todos', op: 'delete', key }])
    const deleted = tell(deleteTodo(state, key))
    expect(back([added, completed, deleted]).changes).toEqual([])
  })

  test('what is gone for good makes it again, with its id', () => {
    const { state, tell, back, apply, rows, texts, milk } = open()
    tell(completeTodo(state, milk))
    const deleted = tell(deleteTodo(state, milk))
    rows.delete(`todos/${milk.listId}/${milk.id}`)
    const { changes, entries } = back([deleted])
    expect(changes).toMatchObject([{ op: 'insert', key: milk, values: { description: 'milk', completed: true } }])
    expect(entries[0]?.before?.deletedAt).not.toBeNull()
    apply(changes)
    expect(texts()).toEqual(['milk'])
  })

  test('what was really deleted by hand makes it again; the emptying of the trash is not taken back', () => {
    const { get, back, rows, milk } = open()
    const before = get('todos', milk) ?? null
    rows.clear()
    const purged = before && { ...before, deletedAt: NOW }
    const told = (row: typeof before): Told => ({
      id: v7(),
      at: NOW,
      versions: {},
      entries: [{ table: 'todos', key: milk, before: row, after: null }],
    })
    expect(back([told(before)]).changes).toMatchObject([{ op: 'insert', key: milk }])
    expect(back([told(purged)]).changes).toEqual([])
  })

  test('a move brings the todo back, but not where it was moved on since', () => {
    const { state, tell, back, apply, texts, list, inbox, milk } = open()
    const [work, home] = [list('Work'), list('Home')]
    const moved = tell(moveTodo(state, milk, work.id))
    const { changes } = back([moved])
    expect(changes).toContainEqual({
      table: 'todos',
      op: 'delete',
      key: { listId: work.id, id: milk.id },
      values: { movedTo: inbox },
    })
    tell(moveTodo(state, { listId: work.id, id: milk.id }, home.id))
    const left = back([moved])
    expect(left.changes).toEqual([])
    expect(left.conflicts).toMatchObject([{ field: 'listId' }])
    apply(back([moved], true).changes)
    expect([texts(), texts(work.id), texts(home.id)]).toEqual([['milk'], [], []])
  })

  test('gives a todo to nobody whose member has left since', () => {
    const { state, get, apply, tell, back, milk } = open()
    const key = { listId: milk.listId, userId: v7() }
    apply([{ table: 'members', op: 'insert', key, values: { role: 'editor', inbox: false, position: 'a1' } }])
    apply([{ table: 'todos', op: 'update', key: milk, values: { assigneeId: key.userId } }])
    const deleted = tell(deleteTodo(state, milk))
    apply([{ table: 'members', op: 'delete', key }])
    apply(back([deleted]).changes)
    expect(get('todos', milk)).toMatchObject({ deletedAt: null, assigneeId: null })
  })

  test('a new list takes it away with all that is in it, and a deleted one comes back', () => {
    const { state, tell, back, apply, names } = open()
    const id = v7()
    const made = tell(createList(state, { id, name: 'Work' }))
    const filled = tell(addTodo(state, { listId: id, id: v7(), description: 'x' }))
    expect(back([made, filled]).changes).toEqual([{ table: 'lists', op: 'delete', key: { id } }])
    const deleted = tell(deleteList(state, { id }))
    apply(back([deleted]).changes)
    expect(names()).toEqual(['Inbox', 'Work'])
  })
})

test('Changes are told as what they do to each row, one after another', () => {
  const { state, get, milk } = open()
  const entries = done([...editTodo(state, milk, 'oat milk'), ...deleteTodo(state, milk)], get, NOW)
  expect(entries).toMatchObject([
    { before: { description: 'milk' }, after: { description: 'oat milk', deletedAt: null } },
    { before: { description: 'oat milk' }, after: { deletedAt: NOW } },
  ])
})

test('Roles and lists are their owners’ to change, one’s own place among lists is one’s own', () => {
  const key = { listId: v7(), userId: USER }
  const update = (values: object, userId = USER) =>
    ({ table: 'members', op: 'update', key: { ...key, userId }, values }) as Change
  expect(needsOwner(update({ position: 'a1' }), USER)).toBe(false)
  expect(needsOwner(update({ role: 'owner' }), USER)).toBe(true)
  expect(needsOwner(update({ position: 'a1' }, v7()), USER)).toBe(true)
  expect(needsOwner({ table: 'lists', op: 'delete', key: { id: key.listId } }, USER)).toBe(true)
  expect(needsOwner({ table: 'todos', op: 'delete', key: { listId: key.listId, id: v7() } }, USER)).toBe(false)
})
