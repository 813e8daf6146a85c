import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ListDelta } from '../../db/model/delta.ts'
import type { List, Member, Todo } from '../../db/model/rows.ts'
import type { PendingTransaction } from './pending.ts'

/** A transaction that waits in the outbox: whose it is, and in which tab it was made. */
type Waiting = PendingTransaction & { userId: string; tab: string }

interface Schema extends DBSchema {
  meta: { key: 'userId'; value: string }
  cursor: { key: string; value: number }
  lists: { key: string; value: List }
  members: { key: [string, string]; value: Member }
  todos: { key: [string, string]; value: Todo; indexes: { list: string } }
  outbox: { key: string; value: Waiting }
}

export type Storage = ReturnType<typeof createStorage>

const ROWS = ['meta', 'cursor', 'lists', 'members', 'todos'] as const
const CHUNK = 1000 // rows written in one go, so that typing stays smooth while 50,000 are stored

/** What survives a closed tab: the server's rows as far as the cursor, and the outbox. */
export async function openStorage(): Promise<Storage> {
  const database = await openDB<Schema>('committed', 1, {
    upgrade(db) {
      db.createObjectStore('meta')
      db.createObjectStore('cursor')
      db.createObjectStore('lists', { keyPath: 'id' })
      db.createObjectStore('members', { keyPath: ['listId', 'userId'] })
      db.createObjectStore('todos', { keyPath: ['listId', 'id'] }).createIndex('list', 'listId')
      db.createObjectStore('outbox', { keyPath: 'transaction.id' })
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  return createStorage(database)
}

function createStorage(database: IDBPDatabase<Schema>) {
  /** Writes happen in the order in which they are asked for. */
  let last: Promise<unknown> = Promise.resolve()
  function queue<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }

  /**
   * The rows of a user, or nothing where those stored are another's: they are wiped then. Not as snapshots, since what
   * the page brought may be newer.
   */
  async function readRows(userId: string): Promise<ListDelta[]> {
    if ((await database.get('meta', 'userId')) !== userId) {
      await wipe(userId)
      return []
    }
    const tx = database.transaction(ROWS)
    const [versions, ids, lists, members, todos] = await Promise.all([
      tx.objectStore('cursor').getAll(),
      tx.objectStore('cursor').getAllKeys(),
      tx.objectStore('lists').getAll(),
      tx.objectStore('members').getAll(),
      tx.objectStore('todos').getAll(),
    ])
    const rows = new Map(ids.map((id) => [id, { lists: [], members: [], todos: [] } as ListDelta['rows']]))
    for (const list of lists) rows.get(list.id)?.lists.push(list)
    for (const member of members) rows.get(member.listId)?.members.push(member)
    for (const todo of todos) rows.get(todo.listId)?.todos.push(todo)
    return ids.map((listId, place) => {
      const version = versions[place] ?? 0
      return { listId, from: version, to: version, rows: rows.get(listId) as ListDelta['rows'] }
    })
  }

  /**
   * Stores what arrived, and takes from the outbox what that settles. The cursor moves with the last of the rows: a page
   * that is closed in between asks for them again.
   */
  function writeDeltas(deltas: ListDelta[], gone: string[], settled: string[]): Promise<void> {
    return queue(async () => {
      for (const delta of deltas) await writeDelta(delta)
      for (const listId of gone) await removeList(listId)
      const tx = database.transaction('outbox', 'readwrite')
      for (const id of settled) tx.store.delete(id)
      await tx.done
    })
  }

  async function writeDelta({ listId, from, to, rows }: ListDelta): Promise<void> {
    if (from === 0) await removeList(listId)
    for (let start = 0; start < rows.todos.length; start += CHUNK) {
      const tx = database.transaction('todos', 'readwrite', { durability: 'relaxed' })
      for (const todo of rows.todos.slice(start, start + CHUNK)) tx.store.put(todo)
      await tx.done
    }
    const tx = database.transaction(['lists', 'members', 'cursor'], 'readwrite', { durability: 'relaxed' })
    for (const list of rows.lists) tx.objectStore('lists').put(list)
    for (const member of rows.members) tx.objectStore('members').put(member)
    tx.objectStore('cursor').put(to, listId)
    await tx.done
  }

  async function removeList(listId: string): Promise<void> {
    const tx = database.transaction(['lists', 'members', 'todos', 'cursor'], 'readwrite')
    const all = IDBKeyRange.bound([listId], [listId, []])
    tx.objectStore('cursor').delete(listId)
    tx.objectStore('lists').delete(listId)
    tx.objectStore('members').delete(all)
    tx.objectStore('todos').delete(all)
    await tx.done
  }

  async function wipe(userId: string): Promise<void> {
    const tx = database.transaction(ROWS, 'readwrite')
    for (const store of ROWS) tx.objectStore(store).clear()
    tx.objectStore('meta').put(userId, 'userId')
    await tx.done
  }

  return {
    readRows,
    writeDeltas,
    /** Someone else is here now: the rows of the one before are not for them. */
    wipe: (userId: string): Promise<void> => queue(() => wipe(userId)),
    /** Everything that waits, in the order in which it was made. */
    readOutbox: async (): Promise<Waiting[]> => database.getAll('outbox'),
    /** Strictly durable: what the user was shown as done must survive a crash. */
    enqueue: (waiting: Waiting[]): Promise<void> =>
      queue(async () => {
        const tx = database.transaction('outbox', 'readwrite', { durability: 'strict' })
        for (const each of waiting) tx.store.put(each)
        await tx.done
      }),
    dequeue: (ids: string[]): Promise<void> =>
      queue(async () => {
        const tx = database.transaction('outbox', 'readwrite')
        for (const id of ids) tx.store.delete(id)
        await tx.done
      }),
  }
}
