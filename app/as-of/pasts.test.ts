import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AsOf } from '../../db/model/timeline.ts'
import type { Moment } from '../ui/place.ts'
import { createPasts, type Trouble } from './pasts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function world() {
  const asked: { moment: Moment; signal: AbortSignal; answer(found: AsOf | Trouble): void }[] = []
  const shown: (number | Trouble)[] = []
  const pasts = createPasts({
    pull: (moment, signal) => new Promise((answer) => asked.push({ moment, signal, answer })),
    show: (found) => shown.push(typeof found === 'string' ? found : found.version),
  })
  /** The server answers what was asked at a place. */
  async function answer(place: number, todos = 0, version = asked[place]?.moment.version ?? 0): Promise<void> {
    asked[place]?.answer({ version, todos: Array(todos) } as AsOf)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { pasts, asked, shown, answer, versions: () => asked.map(({ moment }) => moment.version) }
}

test('While somebody drags, what comes is shown, and then the last that was wanted', async () => {
  const { pasts, shown, answer, versions } = world()
  for (const version of [9, 8, 7, 6]) pasts.want({ version })
  expect(versions()).toEqual([9])
  await answer(0)
  expect(versions()).toEqual([9, 6])
  await answer(1)
  expect(shown).toEqual([9, 6])
})

test('Who rests waits for nothing that they passed by', async () => {
  const { pasts, asked, shown, answer, versions } = world()
  pasts.want({ version: 9 })
  pasts.want({ version: 5 })
  await vi.advanceTimersToNextTimerAsync()
  expect(asked[0]?.signal.aborted).toBe(true)
  expect(versions()).toEqual([9, 5])
  await answer(0)
  await answer(1)
  expect(shown).toEqual([5])
})

test('What was seen is shown again without asking, as far as there is room', async () => {
  const { pasts, shown, answer, versions } = world()
  for (const version of [1, 2, 3]) {
    pasts.want({ version })
    await answer(version - 1, 40_000)
  }
  pasts.want({ version: 2 })
  expect(shown).toEqual([1, 2, 3, 2])
  pasts.want({ version: 1 })
  expect(versions()).toEqual([1, 2, 3, 1])
})

test('What goes wrong on the way to something else is not told', async () => {
  const { pasts, asked, shown, answer } = world()
  pasts.want({ version: 9 })
  pasts.want({ version: 5 })
  asked[0]?.answer('unreachable')
  await vi.advanceTimersByTimeAsync(0)
  await answer(1)
  pasts.want({ time: '2026-03-14T09:26:53.000Z' })
  asked[2]?.answer('absent')
  await vi.advanceTimersByTimeAsync(0)
  expect(shown).toEqual([5, 'absent'])
})
