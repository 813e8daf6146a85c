import { customType } from 'drizzle-orm/pg-core'

/** A fractional index: compared byte by byte, so that the database and the browser agree on the order. */
export const position = customType<{ data: string }>({ dataType: () => 'varchar(400) COLLATE "C"' })
