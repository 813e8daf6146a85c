import { compileFilter } from '../../db/model/filter/filter.ts'
import { FilterError } from '../../db/model/filter/parse.ts'
import type { Store } from '../store/store.ts'
import { contextOf } from './filter-context.ts'

const REST = 150 // milliseconds after the last change, when it is counted again
const LONGEST = 1500 // milliseconds that changes one after another put it off
const TURN = 4 // milliseconds that are spent on it before the page has its turn
const STRIDE = 64 // todos, between looks at the clock

type Predicate = ReturnType<typeof compileFilter>
type Day = { today: string; zone: string }
type World = Pick<Store, 'subscribe' | 'isComplete' | 'view' | 'state'>

/**
 * How many todos pass each filter that somebody looks at. It is counted when the page has nothing else to do, a bit at a time;
 * until it is, the last count stands. Nobody looks: nothing is counted.
 *
 * @param idle calls when there is time, and tells how to call it off
 */
export function createFilterCounts(store: World, idle = whenIdle) {
  const counts = new Map<string, number>()
  const lookers = new Map<string, Set<() => void>>()
  let day: Day | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitsSince: number | undefined
  let isCounting = false
  let stop = () => {}
  let leave = () => {}

  function look(query: string, on: Day, looker: () => void): () => void {
    if (lookers.size === 0) leave = store.subscribe('todos', later)
    lookers.set(query, (lookers.get(query) ?? new Set()).add(looker))
    day = on
    later()
    return () => {
      const those = lookers.get(query)
      those?.delete(looker)
      if (those?.size === 0) lookers.delete(query)
      if (lookers.size > 0) return
      leave()
      stop()
      clearTimeout(timer)
      isCounting = false
      waitsSince = undefined
    }
  }

  function later(): void {
    const now = performance.now()
    waitsSince ??= now
    clearTimeout(timer)
    if (!isCounting) timer = setTimeout(begin, Math.min(REST, waitsSince + LONGEST - now))
  }

  /** What changes meanwhile is counted afterwards. */
  function begin(): void {
    waitsSince = undefined
    if (!day || !store.isComplete()) return
    const todos = store.view.every()
    const context = contextOf(store, day.today, day.zone)
    const found = [...lookers.keys()].map((query) => ({ query, passes: compiled(query), count: 0 }))
    let place = 0
    isCounting = true
    stop = idle(go)

    function go(): void {
      const until = performance.now() + TURN
      for (; place < todos.length && (place % STRIDE !== 0 || performance.now() < until); place++) {
        const todo = todos[place]
        if (todo) for (const each of found) if (each.passes(todo, context)) each.count++
      }
      if (place < todos.length) {
        stop = idle(go)
        return
      }
      isCounting = false
      for (const { query, count } of found) {
        if (counts.get(query) === count) continue
        counts.set(query, count)
        for (const tell of lookers.get(query) ?? []) tell()
      }
      if (waitsSince !== undefined) later()
    }
  }

  return { look, countOf: (query: string): number | undefined => counts.get(query) }
}

const known = new Map<string, Predicate>()
const NOTHING: Predicate = () => false

/** Nothing passes what is no filter. */
function compiled(query: string): Predicate {
  try {
    const passes = known.get(query) ?? compileFilter(query)
    known.set(query, passes)
    return passes
  } catch (error) {
    if (error instanceof FilterError) return NOTHING
    throw error
  }
}

const PATIENCE = 1000 // milliseconds; a page that is busy for longer counts all the same

/** A page that nobody sees has time later. */
function whenIdle(run: () => void): () => void {
  if (document.hidden) {
    const shown = () => {
      stop()
      stop = whenIdle(run)
    }
    let stop = () => document.removeEventListener('visibilitychange', shown)
    document.addEventListener('visibilitychange', shown)
    return () => stop()
  }
  // Safari has no such call.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 16)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE })
  return () => cancelIdleCallback(handle)
}
