import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import type { FormerGuest } from '../../db/former-guest.ts'
import type { Change } from '../../db/model/changes.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { createMemory } from '../../e2e/model/memory.ts'
import { adoptFormerGuests } from './former-guest.ts'
import type { Storage, Waiting } from './storage.ts'

const [GUEST, USER, FROM, TO] = [v7(), v7(), v7(), v7()]
const merged: FormerGuest = { inbox: { from: FROM, to: TO }, committed: {} }
let storage: Storage

beforeEach(() => {
  storage = createMemory()
})

const waiting = (userId: string, ...changes: Change[]): Waiting => ({
  transaction: { id: v7(), label: 'Add', changes },
  at: '2026-03-14T09:26:53.000Z',
  userId,
})
const add = (listId: string): Change => ({
  table: 'todos',
  op: 'insert',
  key: { listId, id: v7() },
  values: { description: 'todo', position: 'a0' },
})
const keep = (...all: Waiting[]) => storage.replace([], all)
const ids = (all: Waiting[]) => all.map(({ transaction }) => transaction.id)

describe('What a guest left unsent', () => {
  test('is the account’s to send: under the same ids, in the same order, into the Inbox that took the guest’s todos', async () => {
    const list = v7()
    const member: Change = {
      table: 'members',
      op: 'update',
      key: { listId: list, userId: GUEST },
      values: { position: 'a1' },
    }
    const all = [waiting(GUEST, add(FROM)), waiting(GUEST, add(list), member)]
    await keep(...all)
    expect(await adoptFormerGuests(storage, USER, async () => merged)).toBe(true)
    const now = await storage.readOutbox()
    expect(ids(now)).toEqual(ids(all))
    expect(now.every(({ userId }) => userId === USER)).toBe(true)
    expect(now[0]?.transaction.changes[0]?.key).toMatchObject({ listId: TO })
    expect(now[1]?.transaction.changes[1]?.key).toEqual({ listId: list, userId: USER })
  })

  test('and was committed all the same, its answer being lost, is not sent again', async () => {
    const [sent, unsent] = [waiting(GUEST, add(FROM)), waiting(GUEST, add(FROM))]
    await keep(sent, unsent)
    const committed = { [sent.transaction.id]: { [FROM]: 3 } }
    await adoptFormerGuests(storage, USER, async () => ({ ...merged, committed }))
    expect(ids(await storage.readOutbox())).toEqual(ids([unsent]))
  })

  test('stays theirs, where they are nobody’s former guest: another person of this browser', async () => {
    const all = [waiting(GUEST, add(FROM))]
    await keep(...all)
    expect(await adoptFormerGuests(storage, USER, async () => null)).toBe(false)
    expect(await storage.readOutbox()).toEqual(all)
  })

  test('is a draft, where they had one open: it is the account’s, as the account would have written it', async () => {
    const draft = (name: string) => {
      const step = { at: '2026-03-14T09:26:53.000Z', transaction: { id: v7(), label: 'Add', changes: [add(FROM)] } }
      return { id: v7(), name, at: step.at, steps: [step], undone: [], bases: {} }
    }
    await storage.writeDraft(GUEST, draft('Monday'), [], [])
    await storage.writeDraft(v7(), draft('somebody else’s'), [], [])
    const ask = async (guestId: string) => (guestId === GUEST ? merged : null)
    expect(await adoptFormerGuests(storage, USER, ask)).toBe(true)
    const stored = (await storage.readDrafts()).find(({ userId }) => userId === USER)?.draft
    expect(stored?.name).toBe('Monday')
    expect(stored?.steps[0]?.transaction.changes[0]?.key).toMatchObject({ listId: TO })
    expect(await storage.readDrafts()).toHaveLength(2)
  })

  test('is asked for only where there is some', async () => {
    await keep(waiting(USER, add(TO)), waiting(VISITOR, add(FROM)))
    expect(await adoptFormerGuests(storage, USER, () => Promise.reject(new Error('asked')))).toBe(false)
  })

  test('stays as it is where the server can’t be reached, and is there for the next time', async () => {
    const all = [waiting(GUEST, add(FROM))]
    await keep(...all)
    await expect(adoptFormerGuests(storage, USER, () => Promise.reject(new Error('offline')))).rejects.toThrow()
    expect(await storage.readOutbox()).toEqual(all)
    await adoptFormerGuests(storage, USER, async () => merged)
    expect((await storage.readOutbox())[0]?.userId).toBe(USER)
  })

  test('is adopted by two tabs at once as by one', async () => {
    const all = Array.from({ length: 250 }, () => waiting(GUEST, add(FROM)))
    await keep(...all)
    const asked: number[] = []
    const ask = async (_guestId: string, transactionIds: string[]) => {
      asked.push(transactionIds.length)
      return merged
    }
    await Promise.all([adoptFormerGuests(storage, USER, ask), adoptFormerGuests(storage, USER, ask)])
    expect(ids(await storage.readOutbox())).toEqual(ids(all))
    expect(Math.max(...asked)).toBe(100)
  })
})
