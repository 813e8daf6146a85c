import type { Due } from './due.ts'
import type { Series } from './series.ts'

/** Moves this occurrence alone: the schedule goes on from where it had put it. Moving it back undoes that. */
export function moveOne({ anchor: moved, ...series }: Series, due: Due): Series {
  const anchor = moved ?? series.due
  return anchor.date === due.date && anchor.time === due.time ? { ...series, due } : { ...series, due, anchor }
}
