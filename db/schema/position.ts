import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { customType } from 'drizzle-orm/pg-core'
import { positionPattern } from '../model/order.ts'

/** A fractional index: compared byte by byte, so that the database and the browser agree on the order. */
export const position = customType<{ data: string }>({ dataType: () => 'varchar(400) COLLATE "C"' })

export const wellFormed = (column: SQLWrapper): SQL => sql`${column} ~ ${sql.raw(`'${positionPattern}'`)}`
