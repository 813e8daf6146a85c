import { applyChange, type Change, listOf, listsOf, rowOf } from '../../db/model/changes.ts'
import type { Rows, Table } from '../../db/model/rows.ts'
import type { Sent } from './ledger.ts'

type Row = Rows[Table]

/** A row of the table `transactions`. */
export type Recorded = { listId: string; id: string; version: number }

/** A row of the table `history`, as far as it is needed: what a transaction left of a row. */
export type Entry = { listId: string; transactionId: string; table: Table; after: Row }

/** What a client holds and what the server has for it, each row as text. */
export type Copy = { client: string; own: string[]; server: string[] }

export type Evidence = {
  sent: ReadonlyMap<string, Sent>
  recorded: Recorded[]
  /** in order; undefined where only the API can be asked, which doesn't tell */
  history: Entry[] | undefined
  /** all rows of the lists, tombstones too */
  rows: { table: Table; row: Row }[]
  copies: Copy[]
}

/** What was found, by the transaction, row or client that it was found of. */
export type Findings = Record<'lost' | 'duplicated' | 'halfApplied' | 'diverged', Map<string, string>>

/** How much of a transaction is there. */
type Parts = { there: number; missing: number }

/** The row as the transactions make it, and the last that wrote it. */
type Replayed = { table: Table; row: Row | undefined; version: number; transactionId: string }

/**
 * Holds what is there at the end against what clients were told. All transactions that are recorded are done again here,
 * each list's in the order of its versions: the history must tell the same, and the rows must have come out the same.
 */
export function audit({ sent, recorded, history, rows, copies }: Evidence): Findings {
  const findings: Findings = { lost: new Map(), duplicated: new Map(), halfApplied: new Map(), diverged: new Map() }
  const once = new Map<string, Recorded>()
  const entries = history && byTransaction(history)

  checkRecords()
  const expected = replay()
  checkRows(expected)
  for (const { client, own, server } of copies) {
    const [difference] = [...without(own, server), ...without(server, own)]
    if (difference) findings.diverged.set(client, difference)
  }
  return findings

  /** Each transaction is recorded once in each of its lists, at the version that was told; or in none of them. */
  function checkRecords(): void {
    for (const each of recorded) {
      const name = nameIn({ ...each, transactionId: each.id })
      if (once.has(name)) findings.duplicated.set(each.id, 'recorded twice')
      else once.set(name, each)
    }
    for (const [id, { transaction, acknowledged }] of sent) {
      const parts: Parts = { there: 0, missing: 0 }
      for (const listId of listsOf(transaction)) {
        const version = once.get(nameIn({ listId, transactionId: id }))?.version
        parts[version === undefined ? 'missing' : 'there']++
        if (version !== undefined && acknowledged.some((versions) => versions[listId] !== version)) {
          findings.duplicated.set(id, 'recorded at another version than was acknowledged')
        }
      }
      if (parts.there + acknowledged.length > 0) judge(id, parts, 'not recorded')
    }
  }

  function judge(id: string, { there, missing }: Parts, what: string): void {
    if (missing === 0) return
    const isLost = there === 0 && (sent.get(id)?.acknowledged.length ?? 0) > 0
    findings[isLost ? 'lost' : 'halfApplied'].set(id, what)
  }

  function replay(): Map<string, Replayed> {
    const state = new Map<string, Replayed>()
    const parts = new Map<string, Parts>()
    for (const each of [...once.values()].sort((a, b) => a.version - b.version)) {
      const { id: transactionId, version } = each
      const changes =
        sent.get(transactionId)?.transaction.changes.filter((change) => listOf(change) === each.listId) ?? []
      const told = entries?.get(nameIn({ ...each, transactionId })) ?? []
      const unexplained = [...told]
      for (const change of changes) {
        const before = state.get(rowOf(change))?.row
        const after = applyChange(before, change, new Date(0).toISOString())
        state.set(rowOf(change), { table: change.table, row: after, version, transactionId })
        if (!entries || contentsOf(change.table, before) === contentsOf(change.table, after)) continue
        const of = partsOf(parts, transactionId)
        const place = unexplained.findIndex((entry) => isEffect(entry, change))
        of[place < 0 ? 'missing' : 'there']++
        if (place >= 0) unexplained.splice(place, 1)
      }
      if (sent.has(transactionId) && unexplained.length > 0) {
        findings.duplicated.set(transactionId, 'the history holds more than its changes')
      }
      // What comes after is held against what is there, so that one fault is found once.
      for (const { table, after } of told) {
        state.set(nameOfRow(table, after), { table, row: after, version, transactionId })
      }
    }
    for (const [id, of] of parts) judge(id, of, 'not in the history')
    return state
  }

  /** A row is the work of the last transaction that wrote it, and of nothing after that. */
  function checkRows(expected: Map<string, Replayed>): void {
    const actual = new Map(rows.map(({ table, row }) => [nameOfRow(table, row), row]))
    const parts = new Map<string, Parts>()
    for (const [name, { table, row, version, transactionId }] of expected) {
      const found = actual.get(name)
      actual.delete(name)
      // A list's own version moves with every transaction.
      const isLater = table !== 'lists' && found !== undefined && found.version > version
      const isSame =
        contentsOf(table, found) === contentsOf(table, row) && (table === 'lists' || found?.version === version)
      if (isLater) findings.duplicated.set(transactionId, `${name} was written again`)
      else partsOf(parts, transactionId)[isSame ? 'there' : 'missing']++
    }
    for (const [id, of] of parts) judge(id, of, 'not in the rows')
    for (const name of actual.keys()) findings.halfApplied.set(name, 'of no transaction that is recorded')
  }
}

function without(rows: string[], others: string[]): string[] {
  const known = new Set(others)
  return rows.filter((row) => !known.has(row))
}

function byTransaction(history: Entry[]): Map<string, Entry[]> {
  const entries = new Map<string, Entry[]>()
  for (const entry of history) entries.set(nameIn(entry), [...(entries.get(nameIn(entry)) ?? []), entry])
  return entries
}

function partsOf(parts: Map<string, Parts>, id: string): Parts {
  const of = parts.get(id) ?? { there: 0, missing: 0 }
  parts.set(id, of)
  return of
}

const nameIn = ({ listId, transactionId }: { listId: string; transactionId: string }): string =>
  `${listId} ${transactionId}`

/** A row holds its own key. */
const nameOfRow = (table: Table, row: Row): string => rowOf({ table, key: row } as Parameters<typeof rowOf>[0])

/** Whether an entry of the history is what a change does. A todo that comes back keeps the instant of its creation. */
function isEffect({ table, after }: Entry, change: Change): boolean {
  const values = Object.entries(change.values ?? {}).filter(([column]) => column !== 'createdAt')
  return (
    nameOfRow(table, after) === rowOf(change) &&
    (after.deletedAt !== null) === (change.op === 'delete') &&
    values.every(([column, value]) => column === 'deletedAt' || isSame(after[column as keyof Row], value))
  )
}

/** Tags and links are lists. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const columns: { [T in Table]: (keyof Rows[T])[] } = {
  lists: ['name'],
  members: ['role', 'inbox', 'position'],
  todos: ['description', 'completed', 'position', 'movedTo'],
}

/** What of a row clients decide, as text: all but instants, which are the server's. */
function contentsOf(table: Table, row: Row | undefined): string {
  if (row === undefined) return ''
  return JSON.stringify([row.deletedAt !== null, ...columns[table].map((column) => row[column as keyof Row])])
}
