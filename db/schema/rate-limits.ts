import { index, pgTable, primaryKey, real, varchar } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/**
 * How much somebody may still do of something (db/rate-limit.ts), for all processes together. Who it is, is kept as a hash.
 * Unlogged: after a crash all begin anew. Not for the app's role.
 */
export const rateLimits = pgTable(
  'rate_limits',
  {
    bucket: varchar({ length: 20 }).notNull(),
    keyHash: varchar({ length: 64 }).notNull(),
    left: real().notNull(),
    at: instant().notNull(),
  },
  (limit) => [primaryKey({ columns: [limit.bucket, limit.keyHash] }), index('rate_limits_at').on(limit.at)],
).enableRLS()
