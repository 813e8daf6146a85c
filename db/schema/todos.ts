import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import type { Mode } from '../model/recurrence/series.ts'
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
    /** Markdown. */
    notes: varchar({ length: 20_000 }).notNull().default(''),
    completed: boolean().notNull().default(false),
    /** When it was completed last: the database's to say. */
    completedAt: instant(),
    /** 1 is the most important, 4 what nothing was said of. */
    priority: smallint().notNull().default(4),
    /** The day on which it is to be done; with a time, that time of the day in that time zone. */
    dueDate: date({ mode: 'string' }),
    /** `HH:MM`. A text, so that it travels as it is written. */
    dueTime: varchar({ length: 5 }),
    timeZone: varchar({ length: 64 }),
    /** The day by which it has to be done at the latest. */
    deadline: date({ mode: 'string' }),
    /** How long it takes. */
    minutes: integer(),
    /** The rule by which it comes again after it is completed (RFC 5545), and how that is followed: see db/model/recurrence. */
    recurrence: varchar({ length: 255 }),
    recurrenceMode: varchar({ length: 10 }).$type<Mode>(),
    /** Where the schedule had put this occurrence, while it stands elsewhere: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM`. */
    anchor: varchar({ length: 16 }),
    tags: text().array().notNull().default([]),
    /** What is attached, by its address. */
    links: text().array().notNull().default([]),
    /** The todo that it is a part of, or the section that it stands in. */
    parentId: uuid(),
    /** A section: it has a name and holds todos, and is itself nothing to do. */
    section: boolean().notNull().default(false),
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
    foreignKey({
      name: 'todos_parent',
      columns: [todo.listId, todo.parentId],
      foreignColumns: [todo.listId, todo.id],
    }).onDelete('set null'),
    index('todos_of_parent').on(todo.listId, todo.parentId).where(sql`${todo.parentId} IS NOT NULL`),
    index('todos_tagged').using('gin', todo.tags).where(sql`${todo.tags} <> '{}'`),
    index('todos_changed').on(todo.listId, todo.version),
    index('todos_in_trash')
      .on(todo.listId, todo.deletedAt, todo.id)
      .where(sql`${todo.deletedAt} IS NOT NULL AND ${todo.movedTo} IS NULL`),
    // What is due to go for good, in all lists.
    index('todos_deleted').on(todo.deletedAt).where(sql`${todo.deletedAt} IS NOT NULL`),
    check('todos_description_not_blank', sql`${todo.description} ~ '[^[:space:]]'`),
    check('todos_moved_is_deleted', sql`${todo.movedTo} IS NULL OR ${todo.deletedAt} IS NOT NULL`),
    check('todos_priority', sql`${todo.priority} BETWEEN 1 AND 4`),
    check(
      'todos_due_time',
      sql`${todo.dueTime} IS NULL OR ${todo.dueTime} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND ${todo.dueDate} IS NOT NULL`,
    ),
    check('todos_time_zone', sql`(${todo.timeZone} IS NULL) = (${todo.dueTime} IS NULL)`),
    check('todos_minutes', sql`${todo.minutes} BETWEEN 1 AND 10080`),
    check(
      'todos_recurrence',
      sql`${todo.recurrence} IS NULL OR is_recurrence_rule(${todo.recurrence}) AND ${todo.dueDate} IS NOT NULL`,
    ),
    check(
      'todos_recurrence_mode',
      sql`(${todo.recurrenceMode} IS NULL) = (${todo.recurrence} IS NULL) AND ${todo.recurrenceMode} IN ('schedule', 'completion', 'future') IS NOT FALSE`,
    ),
    check(
      'todos_anchor',
      sql`${todo.anchor} IS NULL OR ${todo.recurrence} IS NOT NULL AND ${todo.anchor} ~ '^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?$'`,
    ),
    check('todos_tags', sql`are_tags(${todo.tags})`),
    check('todos_links', sql`are_links(${todo.links})`),
    check(
      'todos_section',
      sql`NOT (${todo.section} AND (${todo.completed} OR ${todo.dueDate} IS NOT NULL OR ${todo.parentId} IS NOT NULL))`,
    ),
    check('todos_not_its_own_parent', sql`${todo.parentId} <> ${todo.id}`),
    check('todos_position_well_formed', wellFormed(todo.position)),
    pgPolicy('todos_read', { for: 'select', to: appRole, using: rights.readsList }),
    pgPolicy('todos_insert', { for: 'insert', to: appRole, withCheck: rights.writesList }),
    pgPolicy('todos_update', { for: 'update', to: appRole, using: rights.writesList }),
  ],
)
