import { sql } from 'drizzle-orm'
import { type DatabaseTransaction, send } from './query.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * From here to its end the database transaction has the rights of this user and no more: the role that owns nothing,
 * with the identity that its policies ask for. Two statements; await them with those that follow.
 *
 * @throws RangeError where the id isn't a UUID: it becomes part of a statement, since SET takes no parameters
 */
export function actAs(tx: DatabaseTransaction, userId: string): Promise<unknown>[] {
  return [send(tx, sql`SET LOCAL ROLE committed_app`), send(tx, sql.raw(`SET LOCAL app.user_id = '${uuid(userId)}'`))]
}

/**
 * Names the transaction that the following writes belong to, for the triggers that record it.
 *
 * @param label what the person did; sent in hex, so that no text is ever part of a statement
 */
export function recordAs(tx: DatabaseTransaction, { id, label }: { id: string; label: string }): Promise<unknown> {
  const hex = Buffer.from(label).toString('hex')
  return send(tx, sql.raw(`SET LOCAL app.transaction = '${uuid(id)}:app:${hex}'`))
}

function uuid(text: string): string {
  if (!UUID.test(text)) throw new RangeError('not a UUID')
  return text
}
