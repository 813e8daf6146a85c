import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { usual } from '../../db/model/fields.ts'
import type { List, Member, Todo } from '../../db/model/rows.ts'
import { completeTodo } from '../../db/model/todos.ts'
import { createStore } from '../store/store.ts'
import { createFilterCounts } from './filter-counts.ts'

const NOW = '2026-03-14T09:26:53.000Z'
const DAY = { today: '2026-03-14', zone: 'UTC' }

/** A page with so many todos, of which every tenth is of priority 1, and every fifth is due today. */
function page(size: number) {
  const [userId, listId] = [v7(), v7()]
  const list: List = { ...usual.lists, id: listId, name: 'Inbox', version: 1, purgedVersion: 0, createdAt: NOW }
  const role = { role: 'owner', inbox: true, name: '', position: 'a0' } as const
  const member: Member = { ...usual.members, ...role, listId, userId, version: 1, createdAt: NOW }
  const todos = Array.from({ length: size }, (_, n): Todo => {
    const values = { ...(n % 10 === 0 && { priority: 1 }), ...(n % 5 === 0 && { dueDate: DAY.today }) }
    const id = v7()
    return { ...usual.todos, listId, id, description: `${n}`, position: 'a0', version: 1, createdAt: NOW, ...values }
  })
  const rows = { lists: [list], members: [member], todos }
  const delta = { userId, lists: [{ listId, from: 0, to: 1, rows }], gone: [] }
  const store = createStore({ userId, inboxId: v7(), delta })
  const every = vi.spyOn(store.view, 'every')
  const turns: (() => void)[] = []
  const counts = createFilterCounts(store, (run) => {
    turns.push(run)
    return () => turns.splice(turns.indexOf(run), 1)
  })
  /** The page has time, until nothing is left to do. */
  const rest = () => {
    vi.advanceTimersByTime(2000)
    let count = 0
    for (let run = turns.shift(); run; run = turns.shift()) {
      run()
      count++
    }
    return count
  }
  const complete = (place: number) => store.commit('Complete', completeTodo(store.state, todos[place] as Todo))
  return { store, counts, every, turns, rest, complete }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('How many todos pass filters', () => {
  test('is counted when the page has time, and told where it is another', () => {
    const { counts, rest, complete } = page(100)
    const [important, now] = [vi.fn(), vi.fn()]
    counts.look('p1', DAY, important)
    counts.look('today', DAY, now)
    expect(counts.countOf('p1')).toBeUndefined()
    rest()
    expect([counts.countOf('p1'), counts.countOf('today')]).toEqual([10, 20])
    complete(5)
    expect(counts.countOf('today')).toBe(20)
    rest()
    expect([counts.countOf('p1'), counts.countOf('today')]).toEqual([10, 19])
    expect([important.mock.calls.length, now.mock.calls.length]).toEqual([1, 2])
  })

  test('is counted once for many changes, and after a while even if they don’t end', () => {
    const { counts, every, rest, complete, turns } = page(100)
    counts.look('p1', DAY, () => {})
    rest()
    every.mockClear()
    for (let place = 0; place < 10; place++) {
      complete(place)
      vi.advanceTimersByTime(100)
    }
    expect(turns).toHaveLength(0)
    for (let place = 10; place < 20; place++) {
      complete(place)
      vi.advanceTimersByTime(100)
    }
    expect(turns).toHaveLength(1)
    expect(every).toHaveBeenCalledTimes(1)
    rest()
    // And what changed while it was being counted, afterwards.
    rest()
    expect(counts.countOf('p1')).toBe(8)
  })

  test('is not counted while nobody looks', () => {
    const { counts, every, rest, complete } = page(100)
    const leave = counts.look('p1', DAY, () => {})
    rest()
    leave()
    every.mockClear()
    complete(0)
    expect(rest()).toBe(0)
    expect(every).not.toHaveBeenCalled()
    counts.look('p1', DAY, () => {})
    rest()
    expect(counts.countOf('p1')).toBe(9)
  })

  test('is found out in turns, none of which holds up the page; what is no filter passes nothing', () => {
    const { counts, turns } = page(10_000)
    const words = ['p1', 'today | overdue', 'search: 7', '#Inbox & !@x', '7 days', 'no date & p4', 'nonsense here']
    for (const word of words) counts.look(word, DAY, () => {})
    vi.advanceTimersByTime(2000)
    // Each look at the clock finds it a millisecond later.
    let now = performance.now()
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now++)
    const took: number[] = []
    for (let run = turns.shift(); run; run = turns.shift()) {
      const start = now
      run()
      took.push(now - start)
    }
    clock.mockRestore()
    expect(counts.countOf('p1')).toBe(1000)
    expect(counts.countOf('7 days')).toBe(2000)
    expect(counts.countOf('nonsense here')).toBe(0)
    expect(took.length).toBeGreaterThan(20)
    expect(Math.max(...took)).toBeLessThan(10)
  })
})
