import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { rollBackNothingLost } from './lost.ts'

/** Drizzle over a pool of connections: what everything that reads or writes starts from. */
export type Database = ReturnType<typeof connect>['db']

type Options = {
  /** told of every statement, for tests and benchmarks */
  debug?: (connection: number, query: string) => void
  /** connections at most */
  max?: number
  /** the path of a Unix socket of the server that the URL names: a third faster than TCP on the same machine */
  socket?: string | undefined
  /** told when a connection is closed, by whichever side */
  onclose?: () => void
}

/**
 * Opens a pool on the server that the URL names. No connection is made before the first statement.
 *
 * @param url `postgres://user:password@host:port/database`
 * @returns Drizzle, the driver beneath it, and `close`, which lets running statements end, for five seconds at most unless told otherwise
 */
export function connect(url: string, { max = poolSize(), socket, debug, onclose }: Options = {}) {
  const sql = postgres(url, {
    max,
    ...(socket ? { path: socket } : {}),
    ...(debug ? { debug } : {}),
    ...(onclose ? { onclose } : {}),
    // PgBouncer before 1.21 can't carry prepared statements through transaction pooling.
    prepare: process.env.DATABASE_PREPARE !== 'false',
    onnotice: () => {},
    connection: { application_name: 'committed', TimeZone: 'UTC' },
  })
  rollBackNothingLost(sql)
  return { db: drizzle(sql, { casing: 'snake_case' }), sql, close: (seconds = 5) => sql.end({ timeout: seconds }) }
}

/**
 * A pool that outlives the database server. In one of the driver's, a connection that was lost in a transaction is kept
 * and never sends anything again (github.com/porsager/postgres/issues/1154): whoever is given it waits for ever. So the
 * whole pool is replaced, at once, when it loses a connection; what runs on its others has a second to end.
 */
export function lastingPool(url: string, options: Options = {}): Pick<ReturnType<typeof connect>, 'db' | 'close'> {
  let pool = open()

  function open() {
    const opened = connect(url, {
      ...options,
      onclose() {
        if (opened !== pool) return
        pool = open()
        void opened.close(1)
      },
    })
    return opened
  }

  const db = new Proxy({} as Database, { get: (_, property) => Reflect.get(pool.db, property) })
  return { db, close: () => pool.close() }
}

// Development evaluates this module again at each change; the pool stays.
const shared = globalThis as typeof globalThis & { committedDatabase?: Database }

/**
 * The pool of this process on DATABASE_URL, made on first use, so that a build needs no database.
 *
 * @throws Error where DATABASE_URL is missing
 */
export function database(): Database {
  shared.committedDatabase ??= lastingPool(requireUrl(), { socket: process.env.DATABASE_SOCKET }).db
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
