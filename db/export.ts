import { type SQL, sql } from 'drizzle-orm'
import { query } from './query.ts'
import { readAs } from './read.ts'
import { readRows } from './rows.ts'
import type { Database } from './server/pool.ts'

const CHUNK = 1000 // rows in memory at a time

/**
 * All that a user may see, and what is known of the account, as the text of one JSON document, piece by piece. It is read
 * under the user's own rights; each piece in a database transaction of its own, so that a slow reader holds none open.
 */
export async function* exportOf(db: Database, userId: string): AsyncGenerator<string> {
  const { account, lists } = await readAs(db, userId, async (tx) => {
    const [found, lists] = await Promise.all([
      query<{ account: object }>(
        tx,
        sql`SELECT json_build_object('id', id, 'name', name, 'email', email, 'isGuest', is_anonymous, 'createdAt', created_at)
          AS account FROM users WHERE id = app_user_id()`,
      ),
      readRows(tx, 'lists', { where: sql`t.id = ANY (readable_lists())`, tail: sql`ORDER BY t.id` }),
    ])
    return { account: found[0]?.account, lists }
  })
  yield `{"exportedAt":${JSON.stringify(new Date())},"account":${JSON.stringify(account)},"lists":[`
  for (const [place, list] of lists.entries()) {
    yield `${place > 0 ? ',' : ''}\n{"list":${JSON.stringify(list)}`
    for (const [name, part] of Object.entries(parts)) {
      yield `,\n"${name}":[`
      yield* rowsOf(db, userId, list.id, part)
      yield ']'
    }
    yield '}'
  }
  yield ']}\n'
}

/** What belongs to a list: what is told of a row, and the rest of its key, after which the next piece begins. */
type Part = { table: string; row: SQL; key: Record<string, 'uuid' | 'bigint'> }

const parts: Record<string, Part> = {
  members: { table: 'members', row: sql`to_jsonb(t)`, key: { user_id: 'uuid' } },
  todos: { table: 'todos', row: sql`to_jsonb(t)`, key: { id: 'uuid' } },
  transactions: {
    table: 'transactions',
    row: sql`to_jsonb(t) - 'database_transaction' - 'database_role'`,
    key: { id: 'uuid' },
  },
  history: { table: 'history', row: sql`to_jsonb(t)`, key: { transaction_id: 'uuid', ordinal: 'bigint' } },
}

const FIRST = { uuid: '00000000-0000-0000-0000-000000000000', bigint: '0' }

async function* rowsOf(
  db: Database,
  userId: string,
  listId: string,
  { table, row, key }: Part,
): AsyncGenerator<string> {
  const columns = commas(Object.keys(key).map((name) => sql`t.${sql.identifier(name)}`))
  let last = Object.values(key).map((type): string => FIRST[type])
  for (let isFirst = true; ; isFirst = false) {
    const after = commas(Object.values(key).map((type, place) => sql`${last[place]}::${sql.raw(type)}`))
    const found = await readAs(db, userId, (tx) =>
      query<{ last: string[]; row: object }>(
        tx,
        sql`SELECT ARRAY[${textOf(key)}] AS last, ${row} AS row FROM ${sql.identifier(table)} AS t
          WHERE t.list_id = ${listId} AND t.list_id = ANY (readable_lists()) AND (${columns}) > (${after})
          ORDER BY ${columns} LIMIT ${CHUNK}`,
      ),
    )
    if (found.length === 0) return
    yield `${isFirst ? '' : ','}\n${found.map(({ row }) => JSON.stringify(row)).join(',\n')}`
    last = found.at(-1)?.last ?? last
  }
}

const textOf = (key: Part['key']): SQL => commas(Object.keys(key).map((name) => sql`t.${sql.identifier(name)}::text`))
const commas = (parts: SQL[]): SQL => sql.join(parts, sql`, `)
