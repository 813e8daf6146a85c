import type { Change } from './changes.ts'
import { positionBetween } from './order.ts'
import type { TodoKey } from './rows.ts'
import type { State } from './state.ts'
import { byParent } from './subtasks.ts'

/** Adds a section at the end of a list: todos can stand in it. A blank name adds nothing. */
export function addSection(state: State, { listId, id, name }: TodoKey & { name: string }): Change[] {
  const description = name.trim()
  if (description === '') return []
  const last = state.todos(listId).at(-1)?.position ?? null
  const values = { description, section: true, position: positionBetween(last, null, id) }
  return [{ table: 'todos', op: 'insert', key: { listId, id }, values }]
}

/** Takes a section away. What stood in it stands outside of any from then on. */
export function dissolveSection(state: State, { listId, id }: TodoKey): Change[] {
  if (!state.todo({ listId, id })?.section) return []
  const inside = byParent(state.todos(listId)).get(id) ?? []
  return [
    ...inside.map(
      (todo): Change => ({ table: 'todos', op: 'update', key: { listId, id: todo.id }, values: { parentId: null } }),
    ),
    { table: 'todos', op: 'delete', key: { listId, id } },
  ]
}
