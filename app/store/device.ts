import { openDB } from 'idb'
import { v7 } from 'uuid'
import type { FirstRead } from '../../db/first.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { readAll, type Schema } from './storage.ts'

/** What the app is drawn from where the server can't be asked: the rows that this browser stored, or a visitor's none. */
export async function readDevice(): Promise<FirstRead> {
  const stored = await readStored().catch(() => undefined)
  const userId = stored?.userId ?? VISITOR
  return { userId, inboxId: v7(), delta: { userId, lists: stored?.lists ?? [], gone: [] } }
}

async function readStored() {
  const database = await openDB<Schema>('committed', undefined, {
    // There is none yet. To make it is for storage.ts, which knows what belongs in it.
    upgrade(_database, _from, _to, transaction) {
      transaction.done.catch(() => {}) // that it was aborted: opening fails too, and that is enough
      transaction.abort()
    },
  })
  try {
    return await readAll(database)
  } finally {
    database.close()
  }
}
