import { sql } from 'drizzle-orm'
import { codeOf, databaseError } from './errors.ts'
import { actAs, recordAs } from './identity.ts'
import { type Change, listOf, listsOf, rowsMadeBy, type Transaction, touches } from './model/changes.ts'
import { CommitError, type ErrorCode, sentences } from './model/errors.ts'
import type { Outcome, Versions } from './model/outcome.ts'
import { parse } from './parse.ts'
import { type DatabaseTransaction, query } from './query.ts'
import { retry } from './retry.ts'
import type { Database } from './server/pool.ts'
import { type Batch, batches, beginning, write } from './write.ts'

/**
 * The one way to write. Commits the transactions of a user in their order, each as a whole or not at all. One that was
 * committed before is not done again: it returns what it returned then.
 *
 * @param userId who commits; the database holds this user's rights against every row
 * @param payload `{ protocol, transactions }` as it came from outside, not to be trusted
 * @returns an outcome for each transaction, in their order
 * @throws CommitError where the payload as a whole can't be read, or `unavailable` where it isn't known what became of
 *   it: then the same ids may be sent again
 */
export async function commit(db: Database, userId: string, payload: unknown): Promise<Outcome[]> {
  const parsed = parse(payload)
  const wellFormed = parsed.flatMap((item) => ('transaction' in item ? [item.transaction] : []))
  try {
    // Nearly always all of them commit, and then one database transaction does for all.
    if (wellFormed.length === parsed.length) return await together(db, userId, wellFormed)
  } catch (error) {
    if (!isRefusal(error)) throw unavailable(error)
  }
  return oneByOne(db, userId, parsed)
}

async function together(db: Database, userId: string, transactions: Transaction[]): Promise<Outcome[]> {
  if (transactions.length === 0) return []
  const recorded = await retry(() => db.transaction((tx) => apply(tx, userId, transactions)))
  return transactions.map(({ id }) => ({ status: 'committed', versions: recorded.get(id) ?? {} }))
}

/** A rejection undoes its own transaction only. Later ones that touch rows or lists it would have made fall with it. */
async function oneByOne(db: Database, userId: string, parsed: ReturnType<typeof parse>): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const missing = new Set<string>()
  for (const item of parsed) {
    if ('code' in item) {
      outcomes.push(rejected(item.code))
      for (const row of item.makes) missing.add(row)
      continue
    }
    const outcome = await alone(db, userId, item.transaction, missing)
    outcomes.push(outcome)
    if (outcome.status === 'rejected') for (const row of rowsMadeBy(item.transaction.changes)) missing.add(row)
  }
  return outcomes
}

async function alone(db: Database, userId: string, transaction: Transaction, missing: Set<string>): Promise<Outcome> {
  try {
    if (transaction.changes.some((change) => touches(change, missing))) throw new CommitError('depends_on_rejected')
    return (await together(db, userId, [transaction]))[0] as Outcome
  } catch (error) {
    if (!isRefusal(error)) throw unavailable(error)
    const versions = await recordedBefore(db, userId, transaction)
    return versions ? { status: 'committed', versions } : rejected(refusalOf(error))
  }
}

/**
 * Does the changes under the user's rights. No statement waits for the one before it: they share one round trip
 * between BEGIN and COMMIT, whatever their number. A write that misses a row is found out afterwards, and undone.
 *
 * @returns the version that each transaction has in each of its lists, by the transaction's id
 */
async function apply(
  tx: DatabaseTransaction,
  userId: string,
  transactions: Transaction[],
): Promise<Map<string, Versions>> {
  const lists = [...new Set(transactions.flatMap(listsOf))]
  const sent: Promise<unknown>[] = [actAs(tx, userId, transactions[0] as Transaction)]
  if (transactions.length > 1 && lists.length > 1) sent.push(query(tx, sql`SELECT lock_lists(${uuids(lists)}::uuid[])`))
  const begun: { id: string; versions: Promise<Versions> }[] = []
  const writes: { batch: Batch; count: Promise<number> }[] = []
  for (const transaction of transactions) {
    if (transaction !== transactions[0]) sent.push(recordAs(tx, transaction))
    const versions = begin(tx, transaction)
    sent.push(versions)
    begun.push({ id: transaction.id, versions })
    if (transaction.changes.some(isBased)) sent.push(refuseStale(tx, transaction))
    for (const batch of batches(transaction.changes)) {
      const count = write(tx, batch)
      sent.push(count)
      writes.push({ batch, count })
    }
  }
  await allInOrder(sent)
  for (const { batch, count } of writes) {
    if ((await count) < batch.rows.length) throw new CommitError(await missed(tx, batch, lists))
  }
  return new Map(await Promise.all(begun.map(async ({ id, versions }) => [id, await versions] as const)))
}

/** Begins a transaction in its lists. */
async function begin(tx: DatabaseTransaction, transaction: Transaction): Promise<Versions> {
  const rows = await query<{ list_id: string; version: string }>(tx, beginning(transaction))
  const versions: Versions = {}
  // A list that the transaction makes is at its first version.
  for (const change of transaction.changes) {
    if (change.table === 'lists' && change.op === 'insert') versions[listOf(change)] = 1
  }
  for (const row of rows) versions[row.list_id] = Number(row.version)
  return versions
}

type BasedChange = Exclude<Change, { op: 'insert' }> & { base: number }
const isBased = (change: Change): change is BasedChange => change.op !== 'insert' && change.base !== undefined

/**
 * Refuses a transaction where somebody has changed one of its rows since it was thought of: who commits first wins. Its
 * lists are locked by then, so nobody does so between this look and the writes.
 *
 * @throws CommitError `stale`
 */
async function refuseStale(tx: DatabaseTransaction, { id, changes }: Transaction): Promise<void> {
  const based = changes.filter(isBased)
  const [found] = await query<{ stale: boolean }>(
    tx,
    sql`SELECT EXISTS (
      SELECT FROM unnest(
        ${uuids(based.map(listOf))}::uuid[], ${uuids(based.map(idOf))}::uuid[], ${`{${based.map(({ base }) => base).join()}}`}::bigint[]
      ) AS known (list_id, row_id, base) CROSS JOIN LATERAL (
        SELECT FROM history
        WHERE list_id = known.list_id AND row_id = known.row_id AND version > known.base AND transaction_id <> ${id}::uuid
        LIMIT 1
      ) AS since
    ) AS stale`,
  )
  if (found?.stale) throw new CommitError('stale')
}

/** What names a row in its list, as the history has it. */
const idOf = (change: Change): string => (change.table === 'members' ? change.key.userId : change.key.id)

/** Waits for statements that were sent together. The first that failed is why the others did: only it is thrown. */
async function allInOrder(sent: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

/** Why rows were not written: they are not there, or they may be read but not written by this user. */
async function missed(tx: DatabaseTransaction, { table, op }: Batch, lists: string[]): Promise<ErrorCode> {
  if (op === 'insert') return 'conflict'
  const writable = { lists: sql`owned_lists()`, members: sql`owned_lists()`, todos: sql`writable_lists()` }
  const [found] = await query<{ visible: boolean }>(
    tx,
    sql`SELECT EXISTS (
      SELECT FROM unnest(${uuids(lists)}::uuid[]) AS list
      WHERE list = ANY (readable_lists()) AND NOT list = ANY (${writable[table]})
    ) AS visible`,
  )
  return found?.visible ? 'no_access' : 'not_found'
}

/**
 * What was recorded of a transaction when it was committed, or undefined where it never was. Asked with all rights: who was
 * put out of a list meanwhile must still learn that what they sent before was saved.
 */
async function recordedBefore(db: Database, userId: string, transaction: Transaction): Promise<Versions | undefined> {
  const rows = await retry(() =>
    db.execute<{ list_id: string; version: string }>(
      sql`SELECT list_id, version FROM transactions WHERE list_id = ANY (${uuids(listsOf(transaction))}::uuid[])
        AND id = ${transaction.id}::uuid AND user_id = ${userId}::uuid`,
    ),
  )
  return rows.length > 0 ? Object.fromEntries(rows.map((row) => [row.list_id, Number(row.version)])) : undefined
}

const rejected = (code: ErrorCode): Outcome => ({ status: 'rejected', code, message: sentences[code] })

/** True where the database, or we, said no to what was asked; false where it is not known what happened. */
const isRefusal = (error: unknown): boolean => {
  const refusal = databaseError(error)
  return error instanceof CommitError || (refusal !== undefined && codeOf(refusal) !== undefined)
}

function refusalOf(error: unknown): ErrorCode {
  if (error instanceof CommitError) return error.code
  const refusal = databaseError(error)
  return (refusal && codeOf(refusal)) ?? 'invalid'
}

const unavailable = (cause: unknown): Error =>
  cause instanceof CommitError ? cause : new CommitError('unavailable', { cause })

const uuids = (ids: string[]): string => `{${ids.join(',')}}`
