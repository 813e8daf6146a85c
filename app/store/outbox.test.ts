import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Outcome } from '../../db/model/outcome.ts'
import { systemClock } from './clock.ts'
import { createOutbox } from './outbox.ts'
import type { PendingTransaction } from './pending.ts'
import { type Payload, TransportError } from './transport.ts'

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
  answers: ((payload: Payload) => Promise<Outcome[]>)[]
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
      commit(payload) {
        rig.calls.push(payload.transactions.map(({ id }) => id))
        return rig.answers.shift()?.(payload) ?? Promise.resolve(payload.transactions.map(() => OK))
      },
      acknowledge(outcomes) {
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
    (payload) =>
      new Promise((done) => {
        answer = () => done(payload.transactions.map(() => OK))
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
