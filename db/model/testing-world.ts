import { applyChange, type Change, rowOf } from './changes.ts'
import { createInbox, createList } from './lists.ts'
import { byPosition } from './order.ts'
import type { Keys, List, Member, Rows, Table, Todo } from './rows.ts'
import type { State } from './state.ts'
import { addTodo } from './todos.ts'
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
