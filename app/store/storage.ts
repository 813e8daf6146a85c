import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import type { ListDelta } from '../../db/model/delta.ts'
import type { Draft } from '../../db/model/draft.ts'
import type { Sparse } from '../../db/model/fields.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { Refusal } from './aside.ts'
import type { PendingTransaction } from './pending.ts'

/** A transaction in the outbox: whose it is, and why it was set aside, if it was. */
export type Waiting = PendingTransaction & { userId: string; refused?: Refusal }

/** A draft that is open, and whose. */
export type StoredDraft = { userId: string; draft: Draft }

export interface Schema extends DBSchema {
  meta: { key: 'userId'; value: string }
  cursor: { key: string; value: number }
  lists: { key: string; value: Sparse<'lists'> }
  members: { key: [string, string]; value: Sparse<'members'> }
  /** Todos by the hundred. To store 10,000 so takes 20 ms, and to read them; one by one it is 700 and 110. */
  blocks: { key: [string, number]; value: Sparse<'todos'>[] }
  /** What of them is newer, one by one, until there are many. */
  todos: { key: [string, string]; value: Sparse<'todos'> }
  outbox: { key: number; value: Waiting; indexes: { id: string } }
  drafts: { key: string; value: StoredDraft }
}

/** What survives a closed browser: the server's rows as far as the cursor, and the outbox. All tabs share it. */
export type Storage = ReturnType<typeof createStorage>

const ROWS = ['meta', 'cursor', 'lists', 'members', 'blocks', 'todos'] as const
const EVERYTHING = [...ROWS, 'outbox', 'drafts'] as const
const BLOCK = 500 // rows, written in one go: so no click waits while 50,000 are stored
const CHUNK = 100 // rows one by one, which take as long
const MANY = 1000 // rows one by one, from which on they are put into blocks

/** @param onOutdated called when a newer page needs another layout: nothing more can be stored by this one */
export async function openStorage(onOutdated: () => void = () => {}): Promise<Storage> {
  const database = await openDB<Schema>('committed', 4, {
    async upgrade(db, before, _now, tx) {
      db.createObjectStore('blocks')
      if (before === 3) return
      db.createObjectStore('drafts', { keyPath: 'userId' })
      if (before === 2) return
      const waiting = before === 1 ? await tx.objectStore('outbox').getAll() : []
      if (before === 1) {
        db.deleteObjectStore('outbox')
      } else {
        db.createObjectStore('meta')
        db.createObjectStore('cursor')
        db.createObjectStore('lists', { keyPath: 'id' })
        db.createObjectStore('members', { keyPath: ['listId', 'userId'] })
        db.createObjectStore('todos', { keyPath: ['listId', 'id'] })
      }
      // Numbered by the database, not by a clock: in the order in which they were made, in whatever tab.
      const outbox = db.createObjectStore('outbox', { autoIncrement: true })
      outbox.createIndex('id', 'transaction.id', { unique: true })
      for (const each of waiting) outbox.add(each)
    },
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
      onOutdated()
    },
  })
  return createStorage(database)
}

type Stored = { userId: string | undefined; lists: ListDelta[] }

/** All rows, and whose they are. Not as snapshots, since what a page brought may be newer. */
export async function readAll(database: IDBPDatabase<Schema>): Promise<Stored> {
  const tx = database.transaction(ROWS)
  const [userId, versions, ids, lists, members, blocks, todos] = await Promise.all([
    tx.objectStore('meta').get('userId'),
    tx.objectStore('cursor').getAll(),
    tx.objectStore('cursor').getAllKeys(),
    tx.objectStore('lists').getAll(),
    tx.objectStore('members').getAll(),
    tx.objectStore('blocks').getAll(),
    tx.objectStore('todos').getAll(),
  ])
  const rows = new Map(ids.map((id) => [id, { lists: [], members: [], todos: [] } as ListDelta['rows']]))
  for (const list of lists) rows.get(list.id)?.lists.push(list)
  for (const member of members) rows.get(member.listId)?.members.push(member)
  for (const todo of todosOf(blocks, todos)) rows.get(todo.listId)?.todos.push(todo)
  const deltas = ids.map((listId, place) => {
    const version = versions[place] ?? 0
    return { listId, from: version, to: version, rows: rows.get(listId) as ListDelta['rows'] }
  })
  return { userId, lists: deltas }
}

function todosOf(blocks: Sparse<'todos'>[][], newer: Sparse<'todos'>[]): Sparse<'todos'>[] {
  const replaced = new Set(newer.map(({ listId, id }) => listId + id))
  const older = ([] as Sparse<'todos'>[]).concat(...blocks)
  return [...(replaced.size === 0 ? older : older.filter(({ listId, id }) => !replaced.has(listId + id))), ...newer]
}

function createStorage(database: IDBPDatabase<Schema>) {
  /** The rows of a user, or nothing where those stored are another's: they are wiped then. */
  async function readRows(userId: string): Promise<ListDelta[]> {
    await wipe(userId)
    if ((await database.count('todos')) >= MANY) await gather()
    return (await readAll(database)).lists
  }

  /** Puts all todos into blocks, as if their lists had just arrived. */
  async function gather(): Promise<void> {
    const tx = database.transaction(ROWS, 'readwrite', { durability: 'relaxed' })
    const todos = todosOf(await tx.objectStore('blocks').getAll(), await tx.objectStore('todos').getAll())
    tx.objectStore('todos').clear()
    tx.objectStore('blocks').clear()
    for (const list of await tx.objectStore('lists').getAllKeys())
      await writeBlocks(
        tx,
        list,
        todos.filter(({ listId }) => listId === list),
      )
    await tx.done
  }

  /**
   * Stores what arrived for a user, all of it or nothing, so that a transaction over several lists is never half there.
   * Nothing is stored where someone else is here now, or where another tab has stored more.
   *
   * @returns the lists of which less is stored than would be needed: they are to be stored as a whole
   */
  async function writeDeltas(userId: string, deltas: ListDelta[], gone: string[]): Promise<string[]> {
    const tx = database.transaction(ROWS, 'readwrite', { durability: 'relaxed' })
    const lacking: string[] = []
    if ((await tx.objectStore('meta').get('userId')) === userId) {
      for (const delta of deltas) {
        const stored = (await tx.objectStore('cursor').get(delta.listId)) ?? 0
        if (delta.from > stored) lacking.push(delta.listId)
        else if (delta.to > stored) await writeDelta(tx, delta)
      }
      for (const listId of gone) removeList(tx, listId)
    }
    await tx.done
    return lacking
  }

  async function writeDelta(tx: RowsTransaction, { listId, from, to, rows }: ListDelta): Promise<void> {
    if (from === 0) removeList(tx, listId)
    for (const list of rows.lists) tx.objectStore('lists').put(list)
    for (const member of rows.members) tx.objectStore('members').put(member)
    if (from === 0) {
      await writeBlocks(tx, listId, rows.todos)
    } else {
      for (let start = 0; start < rows.todos.length; start += CHUNK) {
        const chunk = rows.todos.slice(start, start + CHUNK)
        await Promise.all(chunk.map((todo) => tx.objectStore('todos').put(todo)))
      }
    }
    tx.objectStore('cursor').put(to, listId)
  }

  async function writeBlocks(tx: RowsTransaction, listId: string, todos: Sparse<'todos'>[]): Promise<void> {
    for (let start = 0; start < todos.length; start += BLOCK)
      await tx.objectStore('blocks').put(todos.slice(start, start + BLOCK), [listId, start])
  }

  function removeList(tx: RowsTransaction, listId: string): void {
    const all = IDBKeyRange.bound([listId], [listId, []])
    tx.objectStore('cursor').delete(listId)
    tx.objectStore('lists').delete(listId)
    tx.objectStore('members').delete(all)
    tx.objectStore('blocks').delete(all)
    tx.objectStore('todos').delete(all)
  }

  /** Where someone else is here now, the rows of the one before are not for them. */
  async function wipe(userId: string): Promise<void> {
    const tx = database.transaction(ROWS, 'readwrite')
    if ((await tx.objectStore('meta').get('userId')) !== userId) {
      for (const store of ROWS) tx.objectStore(store).clear()
      tx.objectStore('meta').put(userId, 'userId')
    }
    await tx.done
  }

  /**
   * Takes transactions out of the outbox and puts others in: where they were, or at its end. That one was saved is kept,
   * as the tab that writes it anew may not have heard of it. Strictly durable: what the user was shown as done must survive
   * a crash.
   */
  async function replace(ids: string[], waiting: Waiting[]): Promise<void> {
    const tx = database.transaction('outbox', 'readwrite', { durability: 'strict' })
    const placeOf = (id: string) => tx.store.index('id').getKey(id)
    const kept = await Promise.all(waiting.map(({ transaction }) => placeOf(transaction.id)))
    for (const place of await Promise.all(ids.map(placeOf))) {
      if (place !== undefined && !kept.includes(place)) tx.store.delete(place)
    }
    const before = await Promise.all(kept.map((place) => (place === undefined ? undefined : tx.store.get(place))))
    waiting.forEach((each, turn) => void tx.store.put(stillSaved(each, before[turn]), kept[turn]))
    await tx.done
  }

  /** Notes what became of transactions, for tabs that open before their rows are here, or after they were refused. */
  async function mark(outcomes: Map<string, Outcome>): Promise<void> {
    const tx = database.transaction('outbox', 'readwrite')
    for (const [id, outcome] of outcomes) {
      const place = await tx.store.index('id').getKey(id)
      const waiting = place && (await tx.store.get(place))
      if (waiting) tx.store.put(marked(waiting, outcome), place)
    }
    await tx.done
  }

  /**
   * Stores the draft that a user has open, or that none is any more; and in the same breath what is to be sent of it, or is
   * not: a page that closes in between finds it once, here or there.
   */
  async function writeDraft(userId: string, draft: Draft | undefined, made: Waiting[], over: string[]): Promise<void> {
    const tx = database.transaction(['outbox', 'drafts'], 'readwrite', { durability: 'strict' })
    const outbox = tx.objectStore('outbox')
    if (draft) tx.objectStore('drafts').put({ userId, draft })
    else tx.objectStore('drafts').delete(userId)
    for (const each of made) {
      if ((await outbox.index('id').getKey(each.transaction.id)) === undefined) outbox.add(each)
    }
    for (const id of over) {
      const place = await outbox.index('id').getKey(id)
      if (place !== undefined) outbox.delete(place)
    }
    await tx.done
  }

  return {
    readRows,
    readDrafts: async (): Promise<StoredDraft[]> => database.getAll('drafts'),
    writeDraft,
    readAll: (): Promise<Stored> => readAll(database),
    readListIds: async (): Promise<string[]> => database.getAllKeys('cursor'),
    writeDeltas,
    wipe,
    /** What waits and what was set aside, in the order in which it was made. */
    readOutbox: async (): Promise<Waiting[]> => database.getAll('outbox'),
    replace,
    mark,
    /** Leaves nothing on this device, not even what was never sent. */
    async clear(): Promise<void> {
      const tx = database.transaction(EVERYTHING, 'readwrite')
      for (const store of EVERYTHING) tx.objectStore(store).clear()
      await tx.done
    },
  }
}

type RowsTransaction = IDBPTransaction<Schema, typeof ROWS, 'readwrite'>

/** A transaction in the place of what was stored of it. */
export const stillSaved = (waiting: Waiting, before: Waiting | undefined): Waiting =>
  before?.versions ? { ...waiting, versions: before.versions } : waiting

/** What was sent twice may have been refused once: that it was saved is what counts. */
export function marked({ refused: _, ...waiting }: Waiting, outcome: Outcome): Waiting {
  if (outcome.status === 'committed') return { ...waiting, versions: outcome.versions }
  return waiting.versions ? waiting : { ...waiting, refused: { code: outcome.code, message: outcome.message } }
}
