import { sql } from 'drizzle-orm'
import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core'

/** A key: UUIDv7, made where the row is made. The default serves rows written by hand. */
export const id = () => uuid().notNull().default(sql`new_id()`)

/** The list's counter at the transaction that last wrote the row. Set by trigger, never by a client. */
export const version = () => bigint({ mode: 'number' }).notNull().default(0)

/** An instant, in UTC. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })
