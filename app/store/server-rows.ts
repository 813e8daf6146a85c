import type { Cursor, ListDelta } from '../../db/model/delta.ts'
import { type Sparse, whole } from '../../db/model/fields.ts'
import type { Keys, Table } from '../../db/model/rows.ts'
import type { createPending } from './pending.ts'
import type { View } from './view.ts'

/** The rows as the server has them, as far as the cursor, beneath what is pending. */
export function createServerRows(view: View, pending: ReturnType<typeof createPending>) {
  const cursor: Cursor = {}

  function receive({ listId, from, to, rows }: ListDelta): void {
    if ((cursor[listId] ?? 0) >= to) return
    if (from === 0) forgetAllBut(listId, rows)
    for (const row of rows.lists) take('lists', { id: row.id }, row)
    for (const row of rows.members) take('members', { listId: row.listId, userId: row.userId }, row)
    for (const row of rows.todos) take('todos', { listId: row.listId, id: row.id }, row)
    cursor[listId] = to
    view.setMissing(listId, { active: 0, completed: 0 })
  }

  function take<T extends Table>(table: T, key: Keys[T], sparse: Sparse<T>): void {
    const known = pending.serverRow(table, key)
    const row = whole(table, sparse)
    if (known === undefined || known.version <= row.version) pending.setServerRow(table, key, row)
  }

  /** A snapshot replaces what was known of its list. */
  function forgetAllBut(
    listId: string,
    { members, todos }: { members: { userId: string }[]; todos: { id: string }[] },
  ): void {
    const kept = new Set([...members.map((member) => member.userId), ...todos.map((todo) => todo.id)])
    const known = view.rows(listId)
    for (const user of [...(known?.members.keys() ?? [])]) {
      if (!kept.has(user)) pending.setServerRow('members', { listId, userId: user }, undefined)
    }
    for (const id of [...(known?.todos.keys() ?? [])])
      if (!kept.has(id)) pending.setServerRow('todos', { listId, id }, undefined)
  }

  return {
    cursor,
    receive,
    take,
    forget(listId: string): void {
      forgetAllBut(listId, { members: [], todos: [] })
      pending.setServerRow('lists', { id: listId }, undefined)
      delete cursor[listId]
    },
    follows: ({ listId, from }: ListDelta): boolean => from <= (cursor[listId] ?? 0),
    /** Whether the rows of a version are here. A list that can't be seen any more sends none. */
    isPast: ([listId, version]: [string, number]): boolean =>
      (cursor[listId] ?? 0) >= version || view.get('lists', { id: listId }) === undefined,
  }
}
