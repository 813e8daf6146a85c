import type { LiveNews } from '../../db/live.ts'
import type { Transaction } from '../../db/model/changes.ts'
import type { Cursor, Delta } from '../../db/model/delta.ts'
import type { Outcome, Versions } from '../../db/model/outcome.ts'
import type { Member } from '../../db/model/rows.ts'

/** What the test needs of a server: what clients ask of it, and what an administrator does to it. */
export type Server = {
  commit(userId: string, transactions: Transaction[]): Promise<Outcome[]>
  pull(userId: string, cursor: Cursor): Promise<Delta>
  /** What a stream sends to a user that has sent so much: deleted lists too, since it can't tell what clients pulled. */
  news(userId: string, sent: Cursor): Promise<LiveNews>
  /** How far the lists are that a user may read, deleted ones too: where a stream begins. */
  cursorOf(userId: string): Promise<Cursor>
  createUser(userId: string): Promise<void>
  /** Makes a user a member with this role, or takes the membership away where there is none. */
  setRole(listId: string, userId: string, role: Member['role'] | undefined): Promise<void>
  /** Really deletes what is in the trash of a list. */
  purge(listId: string): Promise<void>
  /** Every transaction that was committed. */
  recorded(): Promise<{ transaction: Pick<Transaction, 'id'>; versions: Versions }[]>
}
