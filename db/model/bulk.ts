import type { Change } from './changes.ts'
import { written } from './fields.ts'
import { positionBetween, positionsBetween } from './order.ts'
import type { Series } from './recurrence/series.ts'
import { completeOccurrence } from './recurring.ts'
import type { Todo, TodoKey } from './rows.ts'
import type { State } from './state.ts'
import { subtree } from './subtasks.ts'
import { tagPattern } from './tags.ts'
import { reopenTodo, reorderTodo } from './todos.ts'

// Commands for many todos at once, of several lists: each is to be one transaction. What is part of a todo goes with it, and
// is not named again where it is chosen too. What the user may not change, and sections, stay as they are.

/** Where todos are moved: into a section, out of any (null), or wherever in the list they are (undefined). */
export type Destination = { listId: string; sectionId?: string | null }

/** How a todo that comes again goes on: with what, and the UUID for the todo that stays as done. */
export type Continuation = { next: Series | undefined; doneId: string }

/**
 * Completes todos and what is part of them. One that comes again goes on to its next day, as when it is completed alone; what
 * is part of it is to be done anew, chosen or not.
 *
 * @param continuations by the id of each chosen todo that comes again
 */
export function completeTodos(
  state: State,
  keys: readonly TodoKey[],
  continuations: ReadonlyMap<string, Continuation>,
): Change[] {
  const open = changeable(state, keys).filter(({ completed }) => !completed)
  const done = new Set<string>()
  const ends = createEnds(state)
  return outermost(state, open).flatMap((todo): Change[] => {
    const continuation = continuations.get(todo.id)
    if (continuation?.next === undefined)
      return subtree(state, todo).flatMap((each) =>
        each.completed || !isNew(done, each) ? [] : [update(each, { completed: true })],
      )
    return completeOccurrence(state, todo, continuation.next, continuation.doneId).map((change) =>
      change.table === 'todos' && change.op === 'insert'
        ? { ...change, values: { ...change.values, position: ends.next(todo.listId, change.key.id) } }
        : change,
    )
  })
}

/** Reopens todos, and what they are part of. */
export function reopenTodos(state: State, keys: readonly TodoKey[]): Change[] {
  const reopened = new Set<string>()
  return changeable(state, keys)
    .flatMap((todo) => reopenTodo(state, todo))
    .filter((change) => change.table === 'todos' && isNew(reopened, change.key))
}

/** Moves todos, with what is part of them, to the end of a list or of a section, in the order in which they are named. */
export function moveTodos(state: State, keys: readonly TodoKey[], { listId, sectionId }: Destination): Change[] {
  const section = sectionId ? state.todo({ listId, id: sectionId }) : undefined
  if (!mayChange(state, listId) || (sectionId && !section?.section)) return []
  const parentId = section?.id ?? null
  const ends = createEnds(state)
  const members = new Set(state.members(listId).map(({ userId }) => userId))
  const moving = outermost(state, changeable(state, keys))
  const arrivals = moving
    .filter((todo) => todo.listId !== listId)
    .flatMap((todo) => subtree(state, todo).map((each) => ({ each, isRoot: each === todo })))
  const shifted = moving.filter(
    (todo) => todo.listId === listId && sectionId !== undefined && (todo.parentId ?? null) !== parentId,
  )
  return [
    ...arrivals.map(({ each }): Change => ({ ...named(each), op: 'delete', values: { movedTo: listId } })),
    ...arrivals.map(
      ({ each, isRoot }): Change => ({
        table: 'todos',
        op: 'insert',
        key: { listId, id: each.id },
        values: {
          ...written(each),
          parentId: isRoot ? parentId : each.parentId,
          assigneeId: each.assigneeId && members.has(each.assigneeId) ? each.assigneeId : null,
          createdAt: each.createdAt,
          position: ends.next(listId, each.id),
        },
      }),
    ),
    ...shifted.map((todo) => update(todo, { parentId, position: ends.next(listId, todo.id) })),
  ]
}

/**
 * Makes todos of one list part of another, or of none, one after another before one of those that are part of it already, or
 * at their end. Nothing becomes part of itself; what is of another list stays there.
 */
export function nestTodos(
  state: State,
  listId: string,
  keys: readonly TodoKey[],
  parentId: string | null,
  before: string | null,
): Change[] {
  const isHere = changeable(state, keys).filter((todo) => todo.listId === listId)
  const moving = outermost(state, isHere)
  const chosen = new Set(moving.map(({ id }) => id))
  if (parentId !== null && pathOf(state, { listId, id: parentId }).some(({ id }) => chosen.has(id))) return []
  const siblings = siblingsIn(state, listId, parentId).filter(({ id, section }) => !chosen.has(id) && !section)
  const place = before === null ? siblings.length : siblings.findIndex(({ id }) => id === before)
  if (place < 0) return []
  const [previous, next] = [siblings[place - 1]?.position ?? null, siblings[place]?.position ?? null]
  const [only] = moving
  const stays =
    moving.length === 1 &&
    only?.parentId === parentId &&
    (previous === null || previous < only.position) &&
    (next === null || only.position < next)
  if (stays) return []
  const ids = moving.map(({ id }) => id)
  const positions = positionsBetween(previous, next, ids)
  return moving.map((todo, at) =>
    update(todo, { ...(todo.parentId !== parentId && { parentId }), position: positions[at] as string }),
  )
}

/** Puts todos of one list, one after another, before another of it, or at the end; whatever they are part of. */
export function reorderTodos(state: State, keys: readonly TodoKey[], before: string | null): Change[] {
  const moving = changeable(state, keys)
  const [first] = moving
  if (first === undefined) return []
  if (moving.length === 1) return reorderTodo(state, first, before)
  const chosen = new Set(moving.map(({ id }) => id))
  const others = state.todos(first.listId).filter(({ id }) => !chosen.has(id))
  const place = before === null ? others.length : others.findIndex(({ id }) => id === before)
  if (place < 0) return []
  const ids = moving.map(({ id }) => id)
  const positions = positionsBetween(others[place - 1]?.position ?? null, others[place]?.position ?? null, ids)
  return moving.map((todo, at) => update(todo, { position: positions[at] as string }))
}

/** Gives todos a tag, or takes it away. What is no tag is given to none. */
export function tagTodos(state: State, keys: readonly TodoKey[], tag: string, isGiven: boolean): Change[] {
  if (isGiven && !tagPattern.test(tag)) return []
  return changeable(state, keys)
    .filter(({ tags }) => tags.includes(tag) !== isGiven)
    .map((todo) => update(todo, { tags: isGiven ? [...todo.tags, tag] : todo.tags.filter((each) => each !== tag) }))
}

/** Gives todos to somebody to do, or to nobody. Those of lists that they are not in stay as they are. */
export function assignTodos(state: State, keys: readonly TodoKey[], assigneeId: string | null): Change[] {
  const isIn = remembered((listId: string) => state.members(listId).some(({ userId }) => userId === assigneeId))
  return changeable(state, keys)
    .filter((todo) => todo.assigneeId !== assigneeId && (assigneeId === null || isIn(todo.listId)))
    .map((todo) => update(todo, { assigneeId }))
}

/** @param priority 1 is the most important, 4 is none */
export function prioritiseTodos(state: State, keys: readonly TodoKey[], priority: number): Change[] {
  return changeable(state, keys)
    .filter((todo) => todo.priority !== priority)
    .map((todo) => update(todo, { priority }))
}

/** Deletes todos, and what is part of them, each once. */
export function deleteTodos(state: State, keys: readonly TodoKey[]): Change[] {
  return outermost(state, changeable(state, keys))
    .flatMap((todo) => subtree(state, todo))
    .map((todo): Change => ({ ...named(todo), op: 'delete' }))
}

/** The todos that keys name, each once, but for sections and those of lists that the user only looks at. */
export function changeable(state: State, keys: readonly TodoKey[]): Todo[] {
  const may = remembered((listId: string) => mayChange(state, listId))
  const seen = new Set<string>()
  return keys.flatMap((key) => {
    const todo = may(key.listId) && isNew(seen, key) ? state.todo(key) : undefined
    return todo === undefined || todo.section ? [] : [todo]
  })
}

const mayChange = (state: State, listId: string): boolean =>
  state.lists().some(({ list, member }) => list.id === listId && member.role !== 'viewer')

/** Those of the todos that are not part of another of them. */
function outermost(state: State, todos: readonly Todo[]): Todo[] {
  const names = new Set(todos.map(nameOf))
  return todos.filter((todo) => !pathOf(state, todo).some((each) => each.id !== todo.id && names.has(nameOf(each))))
}

const DEEPEST = 100 // where todos are part of each other in a circle, an end has to be

/** A todo and what it is part of, from the inside out. */
function pathOf(state: State, key: TodoKey): Todo[] {
  const path: Todo[] = []
  for (let todo = state.todo(key); todo && path.length < DEEPEST; ) {
    path.push(todo)
    todo = todo.parentId === null ? undefined : state.todo({ listId: key.listId, id: todo.parentId })
  }
  return path
}

const siblingsIn = (state: State, listId: string, parentId: string | null): readonly Todo[] =>
  parentId === null
    ? state
        .todos(listId)
        .filter((todo) => todo.parentId === null || !state.todo({ listId: todo.listId, id: todo.parentId }))
    : state.parts({ listId, id: parentId })

/** The next position at the end of each list, one after another. */
function createEnds(state: State) {
  const ends = new Map<string, string | null>()
  return {
    next(listId: string, id: string): string {
      const last = ends.get(listId) ?? state.todos(listId).at(-1)?.position ?? null
      const position = positionBetween(last, null, id)
      ends.set(listId, position)
      return position
    },
  }
}

function isNew(seen: Set<string>, key: TodoKey): boolean {
  const name = nameOf(key)
  if (seen.has(name)) return false
  seen.add(name)
  return true
}

/** Finds each answer out once. */
function remembered<Question, Answer>(find: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>()
  return (question) => {
    if (!known.has(question)) known.set(question, find(question))
    return known.get(question) as Answer
  }
}

const nameOf = ({ listId, id }: TodoKey): string => `${listId}/${id}`
const named = ({ listId, id }: TodoKey) => ({ table: 'todos', key: { listId, id } }) as const

type UpdateValues = Extract<Change, { table: 'todos'; op: 'update' }>['values']

const update = (todo: TodoKey, values: UpdateValues): Change => ({ ...named(todo), op: 'update', values })
