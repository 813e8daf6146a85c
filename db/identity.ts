import { sql } from 'drizzle-orm'
import { listsOf, type Transaction } from './model/changes.ts'
import { type DatabaseTransaction, send } from './query.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One moment for all reads of a database transaction. */
export const SNAPSHOT = 'REPEATABLE READ READ ONLY'

/**
 * From here on the database transaction has the rights of this user and no more: the role that owns nothing, with the
 * identity that its policies ask for.
 *
 * @param purpose the transaction that the following writes belong to; or, for reads, the isolation they need, where the
 *   database transaction begins with them
 * @throws RangeError where an id isn't a UUID: it becomes part of a statement, since SET takes no parameters
 */
export function actAs(
  tx: DatabaseTransaction,
  userId: string,
  purpose?: Transaction | typeof SNAPSHOT,
): Promise<unknown> {
  const settings = purpose === SNAPSHOT ? [isolation(purpose), ...acting(userId)] : acting(userId, purpose)
  return send(tx, sql.raw(settings.join('; ')))
}

/** The statements by which a database transaction acts as a user, and names the transaction that its writes belong to. */
export const acting = (userId: string, purpose?: Transaction): string[] => [
  'SET LOCAL ROLE committed_app',
  `SET LOCAL app.user_id = '${uuid(userId)}'`,
  ...(purpose ? [naming(purpose)] : []),
]

/** From here on the database transaction has all rights: for what is nobody's, as who is to be told of something. */
export function actAsOwner(tx: DatabaseTransaction, purpose?: typeof SNAPSHOT): Promise<unknown> {
  const settings = [...(purpose ? [isolation(purpose)] : []), 'SET LOCAL ROLE NONE']
  return send(tx, sql.raw(settings.join('; ')))
}

/**
 * Names the transaction that the following writes belong to, for the triggers that record it.
 *
 * @param source `account` for what comes of signing in or of an account's end, which nobody undoes
 */
export const recordAs = (
  tx: DatabaseTransaction,
  next: Transaction,
  source: 'app' | 'account' = 'app',
): Promise<unknown> => send(tx, sql.raw(naming(next, source)))

/**
 * The label goes in hex, so that no text of a person is ever part of a statement. Where there are several lists they are
 * named too: whoever reads one of them learns that the transaction is not whole without the others.
 */
function naming(transaction: Transaction, source = 'app'): string {
  const label = Buffer.from(transaction.label).toString('hex')
  const lists = listsOf(transaction)
  const also = lists.length > 1 ? lists.map(uuid).join() : ''
  const undoes = transaction.undoes === undefined ? '' : uuid(transaction.undoes)
  return `SET LOCAL app.transaction = '${uuid(transaction.id)}:${source}:${label}:${also}:${undoes}'`
}

const isolation = (level: typeof SNAPSHOT): string => `SET TRANSACTION ISOLATION LEVEL ${level}`

function uuid(text: string): string {
  if (!UUID.test(text)) throw new RangeError('not a UUID')
  return text
}
