import { usual } from '../../db/model/fields.ts'
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ListDelta } from '../../db/model/delta.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { List, Todo } from '../../db/model/rows.ts'
import { createMemory } from '../../e2e/model/memory.ts'
import { openStorage, type Storage, type Waiting } from './storage.ts'

const USER = v7()
const LIST = v7()
const NOW = '2026-03-14T09:26:53.000Z'

const list = (version: number, id = LIST): List => ({
  id,
  name: 'List',
  version,
  purgedVersion: 0,
  createdAt: NOW,
  ...usual.lists,
})
const todo = (version: number, id = v7(), listId = LIST): Todo => ({
  ...usual.todos,
  listId,
  id,
  description: `at ${version}`,
  position: 'a0',
  version,
  createdAt: NOW,
})
const delta = (from: number, to: number, todos: Todo[] = [], listId = LIST): ListDelta => ({
  listId,
  from,
  to,
  rows: { lists: [list(to, listId)], members: [], todos },
})
const waiting = (label = 'Add'): Waiting => ({ transaction: { id: v7(), label, changes: [] }, at: NOW, userId: USER })

const labels = async (storage: Storage) => (await storage.readOutbox()).map(({ transaction }) => transaction.label)
const texts = async (storage: Storage) =>
  (await storage.readAll()).lists.flatMap(({ rows }) => rows.todos.map(({ description }) => description)).sort()

// The model test trusts the one in memory: it has to do the same as the one in the browser.
describe.each([
  ['IndexedDB', () => openStorage()],
  ['The one in memory', async () => createMemory()],
])('%s', (_name, open) => {
  let storage: Storage

  beforeEach(async () => {
    indexedDB.deleteDatabase('committed')
    storage = await open()
    await storage.wipe(USER)
  })

  test('keeps what a user sees, delta after delta', async () => {
    const changed = v7()
    expect(await storage.writeDeltas(USER, [delta(0, 2, [todo(1, changed), todo(2)])], [])).toEqual([])
    expect(await storage.writeDeltas(USER, [delta(2, 3, [todo(3, changed)])], [])).toEqual([])
    expect(await texts(storage)).toEqual(['at 2', 'at 3'])
    expect(await storage.readRows(USER)).toMatchObject([{ listId: LIST, from: 3, to: 3 }])
  })

  test('puts a snapshot in the place of what it had', async () => {
    await storage.writeDeltas(USER, [delta(0, 2, [todo(1), todo(2)])], [])
    await storage.writeDeltas(USER, [delta(0, 5, [todo(5)])], [])
    expect(await texts(storage)).toEqual(['at 5'])
  })

  test('leaves out what another tab stored already, and asks for what it lacks', async () => {
    await storage.writeDeltas(USER, [delta(0, 5, [todo(5)])], [])
    expect(await storage.writeDeltas(USER, [delta(0, 4, [todo(4)])], [])).toEqual([])
    expect(await storage.writeDeltas(USER, [delta(7, 8, [todo(8)])], [])).toEqual([LIST])
    expect(await texts(storage)).toEqual(['at 5'])
    expect(await storage.writeDeltas(USER, [delta(4, 6, [todo(6)])], [])).toEqual([])
    expect(await texts(storage)).toEqual(['at 5', 'at 6'])
  })

  test('lets a list go with all that is in it, and no other', async () => {
    const other = v7()
    await storage.writeDeltas(USER, [delta(0, 1, [todo(1)]), delta(0, 2, [todo(2, v7(), other)], other)], [])
    await storage.writeDeltas(USER, [], [LIST])
    expect(await texts(storage)).toEqual(['at 2'])
    expect((await storage.readAll()).lists.map(({ listId }) => listId)).toEqual([other])
  })

  test('shows nobody the rows of someone else, and takes none for them', async () => {
    await storage.writeDeltas(USER, [delta(0, 1, [todo(1)])], [])
    const other = v7()
    await storage.writeDeltas(other, [delta(0, 9, [todo(9)])], [])
    expect(await texts(storage)).toEqual(['at 1'])
    expect(await storage.readRows(other)).toEqual([])
    expect(await storage.readAll()).toEqual({ userId: other, lists: [] })
  })

  test('keeps the outbox in the order in which it was filled, whatever the ids', async () => {
    const [first, second, third] = [waiting('first'), waiting('second'), waiting('third')]
    const ids = [first, second, third].map(({ transaction }) => transaction.id).sort()
    // As from a clock that was set back twice.
    first.transaction.id = ids[2] as string
    second.transaction.id = ids[1] as string
    third.transaction.id = ids[0] as string
    await storage.replace([], [first])
    await storage.replace([], [second, third])
    expect(await labels(storage)).toEqual(['first', 'second', 'third'])
  })

  test('replaces a transaction where it stands, and takes out what is not replaced', async () => {
    const [first, second, third] = [waiting('first'), waiting('second'), waiting('third')]
    await storage.replace([], [first, second, third])
    const rewritten = { ...second, transaction: { ...second.transaction, label: 'rewritten' } }
    await storage.replace([first.transaction.id, second.transaction.id], [rewritten, waiting('fourth')])
    expect(await labels(storage)).toEqual(['rewritten', 'third', 'fourth'])
  })

  test('notes what became of a transaction: that it was saved counts, however often it was refused', async () => {
    const [saved, refused, both] = [waiting(), waiting(), waiting()]
    await storage.replace([], [saved, refused, both])
    const versions = { [LIST]: 3 }
    const no: Outcome = { status: 'rejected', code: 'blank', message: 'no' }
    const yes: Outcome = { status: 'committed', versions }
    await storage.mark(
      new Map<string, Outcome>([
        [saved.transaction.id, yes],
        [refused.transaction.id, no],
        [both.transaction.id, no],
        [v7(), yes],
      ]),
    )
    await storage.mark(new Map<string, Outcome>([[both.transaction.id, yes]]))
    await storage.mark(new Map<string, Outcome>([[both.transaction.id, no]]))
    expect(await storage.readOutbox()).toEqual([
      { ...saved, versions },
      { ...refused, refused: { code: 'blank', message: 'no' } },
      { ...both, versions },
    ])
  })

  test('leaves nothing behind when it is cleared', async () => {
    await storage.writeDeltas(USER, [delta(0, 1, [todo(1)])], [])
    await storage.replace([], [waiting()])
    await storage.clear()
    expect(await storage.readAll()).toEqual({ userId: undefined, lists: [] })
    expect(await storage.readOutbox()).toEqual([])
  })
})

describe.each([
  ['IndexedDB', () => openStorage()],
  ['The one in memory', async () => createMemory()],
])('%s and drafts', (_name, open) => {
  test('keeps one a person; committed, it leaves as it enters the outbox; refused, the other way round', async () => {
    indexedDB.deleteDatabase('committed')
    const storage = await open()
    const draft = { id: v7(), name: 'Monday', at: NOW, steps: [], undone: [], bases: {} }
    const other = { userId: v7(), draft: { ...draft, name: 'Tuesday' } }
    await storage.writeDraft(other.userId, other.draft, [], [])
    await storage.writeDraft(USER, draft, [], [])
    const made = waiting('Monday')
    await storage.writeDraft(USER, undefined, [made, made], [])
    expect(await storage.readDrafts()).toEqual([other])
    expect(await labels(storage)).toEqual(['Monday'])
    await storage.writeDraft(USER, draft, [], [made.transaction.id])
    expect(await labels(storage)).toEqual([])
    expect(await storage.readDrafts()).toHaveLength(2)
    await storage.clear()
    expect(await storage.readDrafts()).toEqual([])
  })
})

describe('IndexedDB', () => {
  beforeEach(() => void indexedDB.deleteDatabase('committed'))

  test('takes over the outbox of an earlier version of the app', async () => {
    const before = await openDB('committed', 1, {
      upgrade(db) {
        for (const name of ['meta', 'cursor']) db.createObjectStore(name)
        db.createObjectStore('lists', { keyPath: 'id' })
        db.createObjectStore('members', { keyPath: ['listId', 'userId'] })
        db.createObjectStore('todos', { keyPath: ['listId', 'id'] }).createIndex('list', 'listId')
        db.createObjectStore('outbox', { keyPath: 'transaction.id' })
      },
    })
    await before.put('outbox', { ...waiting('from before'), tab: v7() })
    await before.put('meta', USER, 'userId')
    before.close()

    const storage = await openStorage()
    expect(await labels(storage)).toEqual(['from before'])
    expect((await storage.readAll()).userId).toBe(USER)
  })

  test('takes over the rows of an earlier version of the app, and goes on from them', async () => {
    const [changed, kept] = [todo(1), todo(2)]
    const before = await openDB('committed', 3, {
      upgrade(db) {
        for (const name of ['meta', 'cursor']) db.createObjectStore(name)
        db.createObjectStore('lists', { keyPath: 'id' })
        db.createObjectStore('members', { keyPath: ['listId', 'userId'] })
        db.createObjectStore('todos', { keyPath: ['listId', 'id'] }).createIndex('list', 'listId')
        db.createObjectStore('outbox', { autoIncrement: true }).createIndex('id', 'transaction.id', { unique: true })
        db.createObjectStore('drafts', { keyPath: 'userId' })
      },
    })
    await before.put('meta', USER, 'userId')
    await before.put('cursor', 2, LIST)
    await before.put('lists', list(2))
    for (const each of [changed, kept]) await before.put('todos', each)
    before.close()

    const storage = await openStorage()
    expect(await texts(storage)).toEqual(['at 1', 'at 2'])
    await storage.writeDeltas(USER, [delta(2, 3, [{ ...changed, version: 3, description: 'at 3' }])], [])
    expect(await texts(storage)).toEqual(['at 2', 'at 3'])
  })

  test('keeps a long list whole, what changed in it and what is in others', async () => {
    const storage = await openStorage()
    await storage.wipe(USER)
    const many = Array.from({ length: 1234 }, () => todo(1))
    const other = v7()
    await storage.writeDeltas(USER, [delta(0, 1, many), delta(0, 1, [todo(1, many[0]?.id, other)], other)], [])
    const changed = many.slice(400, 700).map((each) => ({ ...each, version: 2, description: 'at 2' }))
    await storage.writeDeltas(USER, [delta(1, 2, changed)], [])
    const [one, two] = (await storage.readAll()).lists.toSorted((a, b) => b.rows.todos.length - a.rows.todos.length)
    expect(one?.rows.todos).toHaveLength(1234)
    expect(one?.rows.todos.filter(({ version }) => version === 2)).toHaveLength(300)
    expect(two?.rows.todos).toHaveLength(1)
    await storage.writeDeltas(USER, [delta(0, 3, [todo(3)])], [other])
    expect(await texts(storage)).toEqual(['at 3'])
  })

  test('puts together what changed one by one, once there is much of it, and loses none', async () => {
    const storage = await openStorage()
    await storage.wipe(USER)
    const many = Array.from({ length: 1500 }, () => todo(1))
    await storage.writeDeltas(USER, [delta(0, 1, many)], [])
    const changed = many.slice(0, 1200).map((each) => ({ ...each, version: 2, description: 'at 2' }))
    await storage.writeDeltas(USER, [delta(1, 2, [...changed, todo(2)])], [])
    const before = await texts(storage)
    expect(before).toHaveLength(1501)
    await storage.readRows(USER)
    expect(await texts(storage)).toEqual(before)
    const database = await openDB('committed')
    expect(await database.count('todos')).toBe(0)
    expect(await database.count('blocks')).toBe(4)
    database.close()
    await storage.writeDeltas(USER, [delta(2, 3, [{ ...changed[0], version: 3, description: 'at 3' } as Todo])], [])
    expect((await texts(storage)).filter((text) => text === 'at 3')).toHaveLength(1)
  })

  test('makes way for a page that needs another layout, and says so', async () => {
    let isOutdated = false
    await openStorage(() => {
      isOutdated = true
    })
    const newer = await openDB('committed', 99)
    expect(isOutdated).toBe(true)
    newer.close()
  })
})
