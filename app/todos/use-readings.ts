import { useEffect, useState } from 'react'
import { useStore } from '../store/hooks.ts'
import type { Row } from './paste-lines.ts'
import { type Readings, readRows } from './paste-read.ts'
import { namesIn } from './quick-add-read.ts'

/**
 * What pasted lines say, found out a bit at a time; a few lines at once.
 *
 * @param rows lines that stay as they are
 */
export function useReadings(
  rows: Row[],
  listId: string,
): { readings: Readings; isDone: boolean; finish: () => Readings } {
  const store = useStore()
  const [known] = useState(() => ({ readings: new Map() as Readings, around: { listId, names: namesIn(store.state) } }))
  const { readings, around } = known
  const [isDone, setDone] = useState(() => readRows(store.state, rows, around, readings))
  const [, drawAgain] = useState(0)
  useEffect(() => {
    if (isDone) return
    let timer = setTimeout(go)
    function go(): void {
      if (readRows(store.state, rows, around, readings)) setDone(true)
      else timer = setTimeout(go)
      drawAgain(readings.size)
    }
    return () => clearTimeout(timer)
  }, [store, rows, around, readings, isDone])
  /** All of it, now. */
  function finish(): Readings {
    readRows(store.state, rows, around, readings, Number.POSITIVE_INFINITY)
    return readings
  }
  return { readings, isDone, finish }
}
