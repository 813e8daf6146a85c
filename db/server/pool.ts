import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** Drizzle over a pool of connections: what everything that reads or writes starts from. */
export type Database = ReturnType<typeof connect>['db']

type Options = {
  /** told of every statement, for tests and benchmarks */
  debug?: (connection: number, query: string) => void
  /** connections at most */
  max?: number
  /** the path of a Unix socket of the server that the URL names: a third faster than TCP on the same machine */
  socket?: string | undefined
}

/**
 * Opens a pool on the server that the URL names. No connection is made before the first statement.
 *
 * @param url `postgres://user:password@host:port/database`
 * @returns Drizzle, the driver beneath it, and `close`, which lets running statements end, for five seconds at most
 */
export function connect(url: string, { max = poolSize(), socket, debug }: Options = {}) {
  const sql = postgres(url, {
    max,
    ...(socket ? { path: socket } : {}),
    ...(debug ? { debug } : {}),
    // PgBouncer before 1.21 can't carry prepared statements through transaction pooling.
    prepare: process.env.DATABASE_PREPARE !== 'false',
    onnotice: () => {},
    connection: { application_name: 'committed', TimeZone: 'UTC' },
  })
  return { db: drizzle(sql, { casing: 'snake_case' }), sql, close: () => sql.end({ timeout: 5 }) }
}

// Development evaluates this module again at each change; the pool stays.
const shared = globalThis as typeof globalThis & { committedDatabase?: Database }

/**
 * The pool of this process on DATABASE_URL, made on first use, so that a build needs no database.
 *
 * @throws Error where DATABASE_URL is missing
 */
export function database(): Database {
  shared.committedDatabase ??= connect(requireUrl(), { socket: process.env.DATABASE_SOCKET }).db
  return shared.committedDatabase
}

function requireUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) {
    throw new Error(
      'DATABASE_URL is missing. Start the app with npm start, which brings its own PostgreSQL, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
  return url
}

function poolSize(): number {
  const size = Number(process.env.DATABASE_POOL || 10)
  if (!Number.isInteger(size) || size < 1)
    throw new Error('DATABASE_POOL must be a whole number of connections, 1 or more.')
  return size
}
