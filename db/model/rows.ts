import type { lists } from '../schema/lists.ts'
import type { members } from '../schema/members.ts'
import type { todos } from '../schema/todos.ts'

/** A row as it travels: instants are ISO 8601 strings in UTC. */
type Wire<Row> = { [Column in keyof Row]: Exclude<Row[Column], Date> | (Date extends Row[Column] ? string : never) }

/** The rows that a client holds, by table. Their columns are those of `db/schema`, and declared nowhere else. */
export type Rows = {
  lists: Wire<typeof lists.$inferSelect>
  members: Wire<typeof members.$inferSelect>
  todos: Wire<typeof todos.$inferSelect>
}

export type Table = keyof Rows
export type List = Rows['lists']
export type Member = Rows['members']
export type Todo = Rows['todos']

/** What names a row, by table. `db/schema` says the same in its primary keys, list first. */
export type Keys = {
  lists: Pick<List, 'id'>
  members: Pick<Member, 'listId' | 'userId'>
  todos: Pick<Todo, 'listId' | 'id'>
}

export type TodoKey = Keys['todos']
