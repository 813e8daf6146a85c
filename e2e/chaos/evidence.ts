import { toCamelCase } from 'drizzle-orm/casing'
import type postgres from 'postgres'
import type { Delta } from '../../db/model/delta.ts'
import { whole } from '../../db/model/fields.ts'
import type { Rows, Table } from '../../db/model/rows.ts'
import type { Copy, Entry, Evidence, Recorded } from './audit.ts'
import type { Client } from './client.ts'
import type { Ledger } from './ledger.ts'

type Found = Pick<Evidence, 'recorded' | 'history' | 'rows'>
type Json = Record<string, unknown>

/** What the database holds of these lists, read as its owner, who is under no policy. */
export async function readDatabase(sql: postgres.Sql, listIds: string[]): Promise<Found> {
  const recorded = await sql<(Omit<Recorded, 'version'> & { version: string })[]>`
    SELECT list_id AS "listId", id, version FROM transactions WHERE list_id = ANY (${listIds}::uuid[])`
  const history = await sql<{ listId: string; transactionId: string; table: Table; after: Json }[]>`
    SELECT list_id AS "listId", transaction_id AS "transactionId", "table", after FROM history
    WHERE list_id = ANY (${listIds}::uuid[]) ORDER BY ordinal`
  const rows = await sql<{ table: Table; row: Json }[]>`
    SELECT 'lists' AS table, to_jsonb(t) AS row FROM lists AS t WHERE id = ANY (${listIds}::uuid[])
    UNION ALL SELECT 'members', to_jsonb(t) FROM members AS t WHERE list_id = ANY (${listIds}::uuid[])
    UNION ALL SELECT 'todos', to_jsonb(t) FROM todos AS t WHERE list_id = ANY (${listIds}::uuid[])`
  return {
    recorded: recorded.map((each) => ({ ...each, version: Number(each.version) })),
    history: history.map((entry): Entry => ({ ...entry, after: asRow(entry.after) })),
    rows: rows.map(({ table, row }) => ({ table, row: asRow(row) })),
  }
}

const asRow = (json: Json): Rows[Table] =>
  Object.fromEntries(Object.entries(json).map(([column, value]) => [toCamelCase(column), value])) as Rows[Table]

/** As much as the API tells. Who wrote when is taken from the answers to commits, so each list must have one client. */
export async function readByPulls(clients: Client[], ledger: Ledger): Promise<Found> {
  const recorded = [...ledger.sent.values()].flatMap(({ transaction: { id }, acknowledged }) =>
    Object.entries(acknowledged[0] ?? {}).map(([listId, version]) => ({ listId, id, version })),
  )
  const rows: Found['rows'] = []
  for (const client of clients) {
    const all = await client.pull({})
    // From the first version on tombstones come as well.
    const since = await client.pull(Object.fromEntries(all.lists.map(({ listId }) => [listId, 1])))
    const named = new Map([...rowsOf(all), ...rowsOf(since)].map((each) => [JSON.stringify(each), each]))
    rows.push(...named.values())
  }
  return { recorded, history: undefined, rows }
}

/** What a client shows, and what the server has for it: all but tombstones, which a client may hold or not. */
export async function compare(client: Client): Promise<Copy> {
  const { view } = client.store
  const own = view.listIds().flatMap((listId) => {
    const of = view.rows(listId)
    return of?.list ? [of.list, ...of.members.values(), ...of.todos.values()] : []
  })
  const waiting = client.store.unsent().map(({ transaction }) => `${transaction.id} waits`)
  const server = rowsOf(await client.pull({})).map(({ row }) => row)
  return {
    client: client.name,
    own: [...own.filter(isThere).map(asText), ...waiting],
    server: server.filter(isThere).map(asText),
  }
}

const rowsOf = ({ lists }: Delta): Found['rows'] =>
  lists.flatMap(({ rows }) =>
    (['lists', 'members', 'todos'] as const).flatMap((table) =>
      rows[table].map((row) => ({ table, row: whole(table, row as never) })),
    ),
  )

const isThere = ({ deletedAt }: Rows[Table]): boolean => deletedAt === null
const asText = (row: Rows[Table]): string => JSON.stringify(Object.entries(row).sort())
