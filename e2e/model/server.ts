import type { LiveNews } from '../../db/live.ts'
import type { Transaction } from '../../db/model/changes.ts'
import type { Cursor, Delta } from '../../db/model/delta.ts'
import type { Outcome, Versions } from '../../db/model/outcome.ts'
import type { Member } from '../../db/model/rows.ts'

/** What a stream has told a user: how far it is in lists, and at which versions it knows memberships to have ended. */
export type Told = { lists: Cursor; left: Cursor }

/** What the test needs of a server: what clients ask of it, and what an administrator does to it. */
export type Server = {
  commit(userId: string, transactions: Transaction[]): Promise<Outcome[]>
  pull(userId: string, cursor: Cursor): Promise<Delta>
  /**
   * What a stream sends to a user that has told so much: of deleted lists and of all memberships that ended too, since it
   * can't tell what clients pulled.
   */
  news(userId: string, told: Told): Promise<LiveNews & Pick<Told, 'left'>>
  /** How it is with the lists that a user may read, deleted ones too, and those that they left: where a stream begins. */
  begin(userId: string): Promise<Told>
  createUser(userId: string): Promise<void>
  /** Makes a user a member with this role, or takes the membership away where there is none. */
  setRole(listId: string, userId: string, role: Member['role'] | undefined): Promise<void>
  /** Really deletes what is in the trash of a list. */
  purge(listId: string): Promise<void>
  /** Every transaction that was committed. */
  recorded(): Promise<{ transaction: Pick<Transaction, 'id'>; versions: Versions }[]>
}
