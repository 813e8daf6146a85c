import type { Cursor, Delta } from '../../db/model/delta.ts'
import type { Clock } from './clock.ts'

const PAUSE = 5000 // milliseconds until a pull that failed is tried again
const ROWS_LATE = 2000 // milliseconds after which rows that the stream should have brought are pulled

type CatchUp = {
  clock: Clock
  /** Whether there is anybody to pull for. */
  isPossible(): boolean
  cursor: Cursor
  pull(cursor: Cursor): Promise<Delta>
  take(delta: Delta): void
  /** @returns whether to try again */
  failed(error: unknown): boolean
}

/** Pulls what a tab missed, one pull at a time, until there is nothing more that it could have missed. */
export function createCatchUp({ clock, isPossible, cursor, pull, take, failed }: CatchUp) {
  let isPulling = false
  let pullsAgain = false
  let isBehind = false
  /** Lists that another tab, whose page was older or newer, has taken out of the storage. */
  const unstored = new Set<string>()
  let callOffRetry = () => {}
  let callOffRows = () => {}

  async function now(): Promise<void> {
    callOff()
    if (!isPossible()) return
    isBehind = true
    pullsAgain = isPulling
    if (isPulling) return
    isPulling = true
    try {
      const asked = [...unstored]
      const delta = await pull(without(cursor, unstored))
      isBehind = pullsAgain
      for (const listId of asked) unstored.delete(listId)
      take({ ...delta, gone: [...delta.gone, ...missing(asked, delta)] })
    } catch (error) {
      if (failed(error)) callOffRetry = clock.after(PAUSE, () => void now())
    } finally {
      isPulling = false
    }
    if (pullsAgain) await now()
  }

  function callOff(): void {
    callOffRetry()
    callOffRows()
  }

  return {
    now,
    callOff,
    /** Whether something was missed: until it is here, news is not shown, or half of it might be. */
    isBehind: (): boolean => isBehind,
    /** Has whole lists pulled, of which not enough is stored. */
    async anew(listIds: string[]): Promise<void> {
      for (const listId of listIds) unstored.add(listId)
      if (listIds.length > 0) await now()
    },
    /** Pulls the rows of what was committed, unless they have come by then. */
    whenLate(isWaiting: boolean): void {
      callOffRows()
      if (isWaiting) callOffRows = clock.after(ROWS_LATE, () => void now())
    },
  }
}

/** Which lists were asked for as a whole and did not come: nobody told the server that they are known, to hear it of them. */
const missing = (asked: string[], { lists }: Delta): string[] => {
  const came = new Set(lists.map(({ listId }) => listId))
  return asked.filter((listId) => !came.has(listId))
}

const without = (cursor: Cursor, listIds: Set<string>): Cursor =>
  Object.fromEntries(Object.entries(cursor).filter(([listId]) => !listIds.has(listId)))
