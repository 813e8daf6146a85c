import { applyChange, type Change, rowOf } from './changes.ts'
import { createInbox, createList, deleteList, renameList, reorderList } from './lists.ts'
import { byPosition } from './order.ts'
import type { Keys, List, Member, Rows, Table, Todo } from './rows.ts'
import type { State } from './state.ts'
import {
  addTodo,
  clearCompleted,
  completeAll,
  completeTodo,
  deleteTodo,
  editTodo,
  moveTodo,
  reorderTodo,
} from './todos.ts'
import type { Entry } from './undo.ts'

export const USER = crypto.randomUUID()
export const NOW = '2026-03-14T09:26:53.000Z'

/** A world of plain rows in which changes can be done, one after another. */
export function createWorld() {
  const rows = new Map<string, List | Member | Todo>()
  const every = <Row>(table: string) =>
    [...rows].flatMap(([name, row]) => (name.startsWith(`${table}/`) ? [row as Row] : []))
  const state: State = {
    userId: USER,
    todo: (key) => state.todos(key.listId).find(({ id }) => id === key.id),
    todos: (listId) =>
      every<Todo>('todos')
        .filter((todo) => todo.listId === listId && todo.deletedAt === null)
        .sort(byPosition),
    parts: (key) => state.todos(key.listId).filter(({ parentId }) => parentId === key.id),
    members: (listId) =>
      every<Member>('members').filter((member) => member.listId === listId && member.deletedAt === null),
    lists: () =>
      every<Member>('members')
        .flatMap((member) => {
          const list = rows.get(`lists/${member.listId}`) as List | undefined
          return list && list.deletedAt === null ? [{ list, member }] : []
        })
        .sort(
          (a, b) => Number(b.member.inbox) - Number(a.member.inbox) || (a.member.position < b.member.position ? -1 : 1),
        ),
  }
  function apply(changes: Change[]): Change[] {
    for (const change of changes) {
      const row = applyChange(rows.get(rowOf(change)) as never, change as never, NOW)
      if (row) rows.set(rowOf(change), row)
    }
    return changes
  }
  const get = <T extends Table>(table: T, key: Keys[T]): Rows[T] | undefined =>
    rows.get(rowOf({ table, key } as Change)) as Rows[T] | undefined
  /** Does changes, and tells what they did to each row. */
  function record(changes: Change[]): Entry[] {
    return changes.flatMap((change) => {
      const before = get(change.table, change.key) ?? null
      apply([change])
      const after = get(change.table, change.key)
      return after ? [{ table: change.table, key: change.key, before, after } as Entry] : []
    })
  }
  const inbox = crypto.randomUUID()
  apply(createInbox(state, { id: inbox }))
  const add = (description: string, listId = inbox) => {
    const id = crypto.randomUUID()
    apply(addTodo(state, { listId, id, description }))
    return { listId, id }
  }
  const texts = (listId = inbox) => state.todos(listId).map(({ description }) => description)
  const names = () => state.lists().map(({ list }) => list.name)
  const list = (name: string) => {
    const id = crypto.randomUUID()
    apply(createList(state, { id, name }))
    return { id }
  }
  return { state, apply, record, get, rows, inbox, add, texts, list, names }
}

type World = ReturnType<typeof createWorld>

/** What a person may do next, by a number that chooses and one that says with which of the rows. */
export function anyCommand({ state, inbox }: World, kind: number, which: number): Change[] {
  const lists = state.lists()
  const list = lists[which % lists.length]?.list ?? { id: inbox }
  const todos = state.todos(list.id)
  const key = todos[which % Math.max(1, todos.length)] ?? { listId: list.id, id: crypto.randomUUID() }
  const other = lists[(which + 1) % lists.length]?.list.id ?? inbox
  const commands = [
    () => addTodo(state, { listId: list.id, id: crypto.randomUUID(), description: `todo ${which}` }),
    () => editTodo(state, key, `text ${which}`),
    () => completeTodo(state, key),
    () => deleteTodo(state, key),
    () => moveTodo(state, key, other),
    () => reorderTodo(state, key, todos[0]?.id ?? null),
    () => completeAll(state, list.id),
    () => clearCompleted(state, list.id),
    () => createList(state, { id: crypto.randomUUID(), name: `list ${which}` }),
    () => renameList(state, list, `name ${which}`),
    () => reorderList(state, list, null),
    () => deleteList(state, list),
  ]
  return commands[kind % commands.length]?.() ?? []
}

/** What a person sees of a world. */
export const seen = ({ state }: World) =>
  state
    .lists()
    .map(({ list, member }) => [
      list.name,
      member.position,
      state.todos(list.id).map(({ id, description, completed, position }) => [id, description, completed, position]),
    ])
