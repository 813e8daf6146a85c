import { type Change, listOf } from './changes.ts'
import { type Field, fields, written } from './fields.ts'
import type { Todo } from './rows.ts'
import type { State } from './state.ts'
import { byParent } from './subtasks.ts'
import type { AsOf } from './timeline.ts'
import { differs } from './undo.ts'

/** What a list was, as far as it can be restored: who was in it, and as what, stays as it is now. */
export type Past = Pick<AsOf, 'list' | 'todos'>

/** How many todos come back, go, and change. */
export type Restoration = { back: number; go: number; change: number }

/**
 * The changes that make a list what it was: what is gone comes back, what came since goes into the trash, and the rest is
 * given what it held then, in the fields that differ and no others. The name is its owners' to give.
 *
 * Moves come first and in pairs: they stay whole where more than one transaction takes is cut into several. The others are
 * in groups that are one statement each.
 */
export function restoreListTo(state: State, past: Past): Change[] {
  const then = new Set(past.todos.map(({ id }) => id))
  const restored = past.todos.map((todo) => restoreTodoTo(state, todo, then))
  const single = restored.flatMap((changes) => (changes.length === 1 ? changes : []))
  return [
    ...restored.flatMap((changes) => (changes.length > 1 ? changes : [])),
    ...single.filter(({ op }) => op === 'insert'),
    ...single.filter(({ op }) => op === 'update').sort((a, b) => compare(columnsOf(a), columnsOf(b))),
    ...state.todos(past.list.id).flatMap((todo) => (then.has(todo.id) ? [] : [gone(todo)])),
    ...restoreName(state, past.list),
  ]
}

/**
 * The changes that make a todo what it was, where it was: one that is gone is made again with its id, also after it was
 * deleted for good, and one that was moved comes back by a move. There are none where that would take it out of a list
 * that the user can't write in.
 *
 * @param others what comes back with it, by id
 */
export function restoreTodoTo(state: State, then: Todo, others: ReadonlySet<string> = new Set()): Change[] {
  const past = { ...then, parentId: isThere(state, then, others) ? then.parentId : null }
  const key = { listId: past.listId, id: past.id }
  const now = state.todo(key)
  if (now) {
    const changed = changedSince(now, past).filter((field) => field !== 'assigneeId' || canBeGiven(state, past))
    if (changed.length === 0) return []
    return [
      { table: 'todos', op: 'update', key, values: Object.fromEntries(changed.map((each) => [each, past[each]])) },
    ]
  }
  const assigneeId = canBeGiven(state, past) ? past.assigneeId : null
  const values = { ...written(past), createdAt: past.createdAt, assigneeId }
  const insert: Change = { table: 'todos', op: 'insert', key, values }
  const place = placeOf(state, past)
  if (place === undefined) return [insert]
  if (place.member.role === 'viewer') return []
  const from = { listId: place.list.id, id: past.id }
  return [{ table: 'todos', op: 'delete', key: from, values: { movedTo: past.listId } }, insert]
}

/**
 * The same, for a todo of a list as it was: one that is in the trash brings along what was part of it then, and was put
 * there by the same act.
 *
 * @param deletion names the act by which a todo was put into the trash, where it is in it
 */
export function restoreWithParts(
  state: State,
  then: Todo,
  past: readonly Todo[],
  deletion: (id: string) => string | undefined,
): Change[] {
  const act = state.todo(then) ? undefined : deletion(then.id)
  if (act === undefined) return restoreTodoTo(state, then)
  const parts = byParent(past)
  const found = [then]
  for (const { id } of found)
    found.push(...(parts.get(id) ?? []).filter((part) => !state.todo(part) && deletion(part.id) === act))
  const ids = new Set(found.map(({ id }) => id))
  return found.flatMap((each) => restoreTodoTo(state, each, ids))
}

/** What a todo was part of may be gone for good. */
const isThere = (state: State, { listId, parentId }: Todo, others: ReadonlySet<string>): boolean =>
  parentId !== null && (others.has(parentId) || state.todo({ listId, id: parentId }) !== undefined)

/** The todos of then that can't come back: they were moved to lists in which the user can only look. */
export function outOfReach(state: State, past: Past): Todo[] {
  return past.todos.filter((todo) => !state.todo(todo) && placeOf(state, todo)?.member.role === 'viewer')
}

/** The list that a todo was moved to, where the user can see it. */
export const placeOf = (state: State, { listId, id }: Todo): ReturnType<State['lists']>[number] | undefined =>
  state.lists().find(({ list }) => list.id !== listId && state.todo({ listId: list.id, id }))

/** The fields that hold something else now than they did. */
export const changedSince = (now: Todo, past: Todo): Field<'todos'>[] =>
  fields.todos.filter((field) => differs(field, now, past))

/** What the changes that restore a list do to its todos. */
export function countRestored(listId: string, changes: Change[]): Restoration {
  const here = changes.filter((change) => change.table === 'todos' && listOf(change) === listId)
  const count = (op: Change['op']) => here.filter((change) => change.op === op).length
  return { back: count('insert'), go: count('delete'), change: count('update') }
}

function restoreName(state: State, { id, name }: Past['list']): Change[] {
  const mine = state.lists().find(({ list }) => list.id === id)
  if (mine === undefined || mine.list.name === name || mine.member.role !== 'owner') return []
  return [{ table: 'lists', op: 'update', key: { id }, values: { name } }]
}

/** A todo is given to members alone. */
const canBeGiven = (state: State, { listId, assigneeId }: Todo): boolean =>
  assigneeId === null || state.members(listId).some(({ userId }) => userId === assigneeId)

const gone = ({ listId, id }: Todo): Change => ({ table: 'todos', op: 'delete', key: { listId, id } })

const columnsOf = (change: Change): string => Object.keys(change.values ?? {}).join()
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
