import { sql } from 'drizzle-orm'
import { boolean, check, index, pgPolicy, pgTable, primaryKey, uuid, varchar } from 'drizzle-orm/pg-core'
import { id, instant, version } from './columns.ts'
import { lists } from './lists.ts'
import { position, wellFormed } from './position.ts'
import { appRole, rights } from './rights.ts'

/** Something to do. A move leaves a tombstone (`deletedAt`, `movedTo`) in the list that it left. */
export const todos = pgTable(
  'todos',
  {
    listId: uuid()
      .notNull()
      .references(() => lists.id, { onDelete: 'cascade' }),
    id: id(),
    description: varchar({ length: 2000 }).notNull(),
    completed: boolean().notNull().default(false),
    /** The member who is to do it. */
    assigneeId: uuid(),
    position: position().notNull(),
    version: version(),
    createdAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
    movedTo: uuid(),
  },
  (todo) => [
    primaryKey({ columns: [todo.listId, todo.id] }),
    index('todos_changed').on(todo.listId, todo.version),
    index('todos_in_trash')
      .on(todo.listId, todo.deletedAt, todo.id)
      .where(sql`${todo.deletedAt} IS NOT NULL AND ${todo.movedTo} IS NULL`),
    // What is due to go for good, in all lists.
    index('todos_deleted').on(todo.deletedAt).where(sql`${todo.deletedAt} IS NOT NULL`),
    check('todos_description_not_blank', sql`${todo.description} ~ '[^[:space:]]'`),
    check('todos_moved_is_deleted', sql`${todo.movedTo} IS NULL OR ${todo.deletedAt} IS NOT NULL`),
    check('todos_position_well_formed', wellFormed(todo.position)),
    pgPolicy('todos_read', { for: 'select', to: appRole, using: rights.readsList }),
    pgPolicy('todos_insert', { for: 'insert', to: appRole, withCheck: rights.writesList }),
    pgPolicy('todos_update', { for: 'update', to: appRole, using: rights.writesList }),
  ],
)
