import type { Rows, Table } from './rows.ts'

/**
 * What people write of a row, by table; the other columns are the database's to set. A column that people write is
 * declared in its table and named here, and what commits, undoes, moves and restores rows goes by it.
 */
export const fields = {
  lists: ['name', 'color', 'icon', 'archived'],
  members: ['role', 'position', 'favorite', 'settings', 'reminders'],
  todos: [
    'description',
    'notes',
    'completed',
    'priority',
    'dueDate',
    'dueTime',
    'timeZone',
    'deadline',
    'minutes',
    'recurrence',
    'recurrenceMode',
    'anchor',
    'tags',
    'links',
    'assigneeId',
    'parentId',
    'section',
    'position',
  ],
} as const satisfies { [T in Table]: readonly (keyof Rows[T])[] }

/** A field of a table. */
export type Field<T extends Table> = (typeof fields)[T][number]

/**
 * What rows are as a rule: what an insert makes of a column of which it says nothing, as the tables' defaults have it. Rows
 * travel without what is usual about them (see `Sparse`), since most of a row is.
 */
export const usual = {
  lists: { color: null, icon: null, archived: false, deletedAt: null },
  members: { favorite: false, settings: {}, reminders: {}, deletedAt: null },
  todos: {
    notes: '',
    completed: false,
    completedAt: null,
    priority: 4,
    dueDate: null,
    dueTime: null,
    timeZone: null,
    deadline: null,
    minutes: null,
    recurrence: null,
    recurrenceMode: null,
    anchor: null,
    tags: [] as string[],
    links: [] as string[],
    assigneeId: null,
    parentId: null,
    section: false,
    deletedAt: null,
    movedTo: null,
  },
} as const satisfies { [T in Table]: Partial<Rows[T]> }

type Usual<T extends Table> = keyof (typeof usual)[T]

/** A row as it travels and is stored: without what is usual about it. */
export type Sparse<T extends Table> = { [C in Exclude<keyof Rows[T], Usual<T>>]: Rows[T][C] } & {
  [C in Usual<T> & keyof Rows[T]]?: Rows[T][C]
}

/** A row with all of its columns. Spread twice instead, rows would have no shape in common for V8 of Node 20, and be slow. */
export const whole = <T extends Table>(table: T, row: Sparse<T>): Rows[T] =>
  Object.assign({}, usual[table], row) as unknown as Rows[T]

/** All that people wrote of a todo. */
export const written = (todo: Rows['todos']): Pick<Rows['todos'], Field<'todos'>> =>
  Object.fromEntries(fields.todos.map((field) => [field, todo[field]])) as Pick<Rows['todos'], Field<'todos'>>
