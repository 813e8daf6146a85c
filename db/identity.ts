import { sql } from 'drizzle-orm'
import { type DatabaseTransaction, send } from './query.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One moment for all reads of a database transaction. */
export const SNAPSHOT = 'REPEATABLE READ READ ONLY'

/**
 * From here to its end the database transaction has the rights of this user and no more: the role that owns nothing,
 * with the identity that its policies ask for.
 *
 * @param purpose the transaction that the following writes belong to; or, for reads, the isolation they need
 * @throws RangeError where an id isn't a UUID: it becomes part of a statement, since SET takes no parameters
 */
export function actAs(tx: DatabaseTransaction, userId: string, purpose: Named | typeof SNAPSHOT): Promise<unknown> {
  const settings = ['SET LOCAL ROLE committed_app', `SET LOCAL app.user_id = '${uuid(userId)}'`]
  if (purpose === SNAPSHOT) settings.unshift(`SET TRANSACTION ISOLATION LEVEL ${SNAPSHOT}`)
  else settings.push(naming(purpose))
  return send(tx, sql.raw(settings.join('; ')))
}

/** Names the transaction that the following writes belong to, for the triggers that record it. */
export const recordAs = (tx: DatabaseTransaction, next: Named): Promise<unknown> => send(tx, sql.raw(naming(next)))

type Named = { id: string; label: string }

/** The label goes in hex, so that no text of a person is ever part of a statement. */
const naming = ({ id, label }: Named): string =>
  `SET LOCAL app.transaction = '${uuid(id)}:app:${Buffer.from(label).toString('hex')}'`

function uuid(text: string): string {
  if (!UUID.test(text)) throw new RangeError('not a UUID')
  return text
}
