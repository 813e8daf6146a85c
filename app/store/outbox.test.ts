import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Change, Transaction } from '../../db/model/changes.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import { systemClock } from './clock.ts'
import { createOutbox } from './outbox.ts'
import type { PendingTransaction } from './pending.ts'
import { TransportError } from './transport.ts'

vi.mock('../actions/commit.ts', () => ({ commit: vi.fn() }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const OK: Outcome = { status: 'committed', versions: {} }

const one = (description = 'x'): PendingTransaction => ({
  at: '',
  transaction: {
    id: v7(),
    label: '',
    changes: [
      { table: 'todos', op: 'insert', key: { listId: v7(), id: v7() }, values: { description, position: 'a0' } },
    ],
  },
})

type Rig = {
  waiting: PendingTransaction[]
  calls: string[][]
  answers: ((transactions: Transaction[]) => Promise<Outcome[]>)[]
  onOutcomes: (outcomes: Map<string, Outcome>) => void
  isOurs: boolean
  refusals: string[]
  isVisitor: boolean
  signIns: number
  online: boolean[]
  send: () => void
}

/** An outbox, and a server that answers as it is told to. */
function createRig(waiting: PendingTransaction[], { failingSignIns = 0 } = {}): Rig {
  const rig: Rig = {
    waiting,
    calls: [],
    answers: [],
    onOutcomes: () => {},
    isOurs: true,
    refusals: [],
    isVisitor: false,
    signIns: 0,
    online: [],
    send: createOutbox({
      clock: systemClock,
      isOurs: () => rig.isOurs,
      refused: (code) => rig.refusals.push(code),
      unsent: () => rig.waiting,
      commit(transactions) {
        rig.calls.push(transactions.map(({ id }) => id))
        return rig.answers.shift()?.(transactions) ?? Promise.resolve(transactions.map(() => OK))
      },
      acknowledge(outcomes) {
        rig.onOutcomes(outcomes)
        rig.waiting = rig.waiting.filter(({ transaction }) => !outcomes.has(transaction.id))
      },
      isVisitor: () => rig.isVisitor,
      async signIn() {
        rig.signIns += 1
        if (rig.signIns <= failingSignIns) throw new TransportError()
        rig.isVisitor = false
      },
      setOnline: (isOnline) => rig.online.push(isOnline),
    }),
  }
  return rig
}

const ids = (pending: PendingTransaction[]) => pending.map(({ transaction }) => transaction.id)

test('All that waits goes in one call, and what comes meanwhile in the next: one at a time', async () => {
  const [a, b, c] = [one(), one(), one()]
  const rig = createRig([a, b])
  let answer = () => {}
  rig.answers.push(
    (transactions) =>
      new Promise((done) => {
        answer = () => done(transactions.map(() => OK))
      }),
  )
  rig.send()
  rig.waiting = [...rig.waiting, c]
  rig.send()
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.calls).toEqual([ids([a, b])])
  answer()
  await vi.runAllTimersAsync()
  expect(rig.calls).toEqual([ids([a, b]), ids([c])])
})

test('Without an answer the same is sent again, later and later, until there is one', async () => {
  const a = one()
  const rig = createRig([a])
  for (let turn = 0; turn < 3; turn++) rig.answers.push(() => Promise.reject(new TransportError()))
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.calls).toEqual(Array(4).fill(ids([a])))
  expect(rig.online).toEqual([false, false, false, true])
  expect(rig.waiting).toEqual([])
})

test('The pauses grow to half a minute and no further, and are short again after an answer', async () => {
  const rig = createRig([one()])
  const at: number[] = []
  const fail = () => {
    at.push(Date.now())
    return Promise.reject(new TransportError())
  }
  for (let turn = 0; turn < 12; turn++) rig.answers.push(fail)
  rig.send()
  await vi.runAllTimersAsync()
  const pauses = at.slice(1).map((time, turn) => time - (at[turn] ?? 0))
  expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000)
  expect(Math.min(...pauses.slice(-3))).toBeGreaterThanOrEqual(15_000)
  expect(rig.waiting).toEqual([])

  at.length = 0
  rig.waiting = [one()]
  rig.answers.push(fail, fail)
  rig.send()
  await vi.runAllTimersAsync()
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeLessThanOrEqual(1000)
})

test('Who is online again need not wait for the end of a pause', async () => {
  const rig = createRig([one()])
  rig.answers.push(() => Promise.reject(new TransportError()))
  rig.send()
  await vi.advanceTimersByTimeAsync(0)
  expect(rig.calls).toHaveLength(1)
  rig.send()
  await vi.advanceTimersByTimeAsync(0)
  expect(rig.calls).toHaveLength(2)
  await vi.runAllTimersAsync()
  expect(rig.calls).toHaveLength(2)
})

test('What is refused is not sent again, and does not hold up what comes after it', async () => {
  const [refused, next] = [one(), one()]
  const rig = createRig([refused])
  rig.answers.push(() => Promise.resolve([{ status: 'rejected', code: 'blank', message: '' }]))
  rig.send()
  await vi.runAllTimersAsync()
  rig.waiting = [...rig.waiting, next]
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.calls).toEqual([ids([refused]), ids([next])])
})

test('A visitor who cannot sign in for now loses nothing: it is tried again', async () => {
  const rig = createRig([one()], { failingSignIns: 2 })
  rig.isVisitor = true
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.signIns).toBe(3)
  expect(rig.calls).toHaveLength(1)
  expect(rig.waiting).toEqual([])
})

test('A database that is away for a while is waited for as well', async () => {
  const rig = createRig([one()])
  rig.answers.push(() => Promise.reject(new TransportError('unavailable')))
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.calls).toHaveLength(2)
})

test('A visitor signs in first, and only when there is something to send', async () => {
  const rig = createRig([])
  rig.isVisitor = true
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.signIns).toBe(0)
  rig.waiting = [one()]
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.signIns).toBe(1)
  expect(rig.calls).toHaveLength(1)
})

test('One whom the server knows no more signs in, and what waited is sent', async () => {
  const rig = createRig([one()])
  rig.answers.push(() => Promise.reject(new TransportError('signed_out')))
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.signIns).toBe(1)
  expect(rig.waiting).toEqual([])
})

test('More than a call takes goes in several, in order', async () => {
  const many = Array.from({ length: 250 }, () => one())
  const rig = createRig(many)
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.calls.map(({ length }) => length)).toEqual([100, 100, 50])
  expect(rig.calls.flat()).toEqual(ids(many))

  const heavy = Array.from({ length: 4 }, () => one('x'.repeat(200_000)))
  const other = createRig(heavy)
  other.send()
  await vi.runAllTimersAsync()
  expect(other.calls.map(({ length }) => length)).toEqual([2, 2])
})

test('A call that is refused as a whole is narrowed down to its cause: this one is rejected, the others are saved', async () => {
  const many = Array.from({ length: 9 }, () => one())
  const bad = many[4] as PendingTransaction
  const rig = createRig(many)
  const rejected: string[] = []
  const answer = (transactions: Transaction[]) =>
    transactions.some(({ id }) => id === bad.transaction.id)
      ? Promise.reject(new TransportError('too_large'))
      : Promise.resolve(transactions.map(() => OK))
  for (let turn = 0; turn < 30; turn++) rig.answers.push(answer)
  rig.onOutcomes = (outcomes) => {
    for (const [id, { status }] of outcomes) if (status === 'rejected') rejected.push(id)
  }
  rig.send()
  await vi.runAllTimersAsync()
  expect(rejected).toEqual([bad.transaction.id])
  expect(rig.waiting).toEqual([])
  expect(rig.calls.length).toBeLessThan(15)
  expect(rig.online).not.toContain(false)
})

test('What the server fails at again and again holds up nothing else, and is rejected once others were saved', async () => {
  const [bad, later] = [one(), one()]
  const made = bad.transaction.changes[0] as Extract<Change, { table: 'todos' }>
  const dependent = one()
  dependent.transaction.changes = [{ table: 'todos', op: 'update', key: made.key, values: { completed: true } }]
  const rig = createRig([bad, dependent])
  const rejected: string[] = []
  const saved: string[] = []
  rig.onOutcomes = (outcomes) => {
    for (const [id, { status }] of outcomes) (status === 'rejected' ? rejected : saved).push(id)
  }
  const answer = (transactions: Transaction[]) =>
    transactions.some(({ id }) => id === bad.transaction.id)
      ? Promise.reject(new TransportError('unavailable'))
      : Promise.resolve(transactions.map(() => OK))
  for (let turn = 0; turn < 100; turn++) rig.answers.push(answer)
  rig.send()
  await vi.advanceTimersByTimeAsync(120_000)
  // As far as anyone can tell the database is away.
  expect(rejected).toEqual([])
  expect(rig.waiting).toEqual([bad, dependent])

  rig.waiting = [...rig.waiting, later]
  rig.send()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(saved[0]).toBe(later.transaction.id)
  for (let turn = 0; turn < 5; turn++) {
    rig.waiting = [...rig.waiting, one()]
    rig.send()
    await vi.advanceTimersByTimeAsync(60_000)
  }
  expect(rejected).toEqual([bad.transaction.id])
  expect(saved).toContain(dependent.transaction.id) // the server says what becomes of it
})

test('A server that is away for all alike makes none of it a problem', async () => {
  const many = Array.from({ length: 30 }, () => one())
  const rig = createRig(many)
  for (let turn = 0; turn < 200; turn++) rig.answers.push(() => Promise.reject(new TransportError('unavailable')))
  rig.send()
  await vi.advanceTimersByTimeAsync(600_000)
  const calls = rig.calls.length
  rig.answers.length = 0
  await vi.runAllTimersAsync()
  expect(rig.waiting).toEqual([])
  expect(rig.calls.flat().length).toBeGreaterThan(30)
  expect(calls).toBeLessThan(400)
})

test('A page that the server is too new for, or does not serve, keeps all and says so', async () => {
  for (const code of ['outdated', 'foreign_origin'] as const) {
    const rig = createRig([one()])
    rig.answers.push(() => Promise.reject(new TransportError(code)))
    rig.send()
    await vi.advanceTimersByTimeAsync(0)
    expect(rig.refusals).toEqual([code])
    expect(rig.waiting).toHaveLength(1)
  }
})

test('Only the tab that leads sends', async () => {
  const rig = createRig([one()])
  rig.isOurs = false
  rig.send()
  await vi.runAllTimersAsync()
  expect(rig.calls).toEqual([])
})

test('What was sent too often waits and is sent again as it is: nothing is set aside', async () => {
  const rig = createRig([one(), one()])
  const all = ids(rig.waiting)
  rig.answers = Array.from({ length: 5 }, () => () => Promise.reject(new TransportError('too_many')))
  rig.send()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(rig.calls).toEqual(Array.from({ length: 6 }, () => all))
  expect(rig.waiting).toEqual([])
  expect(rig.refusals).toEqual([])
})
