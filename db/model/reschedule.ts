import type { Change } from './changes.ts'
import { changeDetails } from './details.ts'
import { moveOne } from './recurrence/move.ts'
import { detailsOf, seriesOf } from './recurring.ts'
import type { TodoKey } from './rows.ts'
import type { State } from './state.ts'

/**
 * Puts todos on another day, each at its time; null: on none. Of one that comes again this occurrence moves, and the others
 * stay where its rule puts them. Sections, and what is done, stay as they are.
 *
 * @param date `YYYY-MM-DD`
 */
export function rescheduleTodos(state: State, keys: readonly TodoKey[], date: string | null): Change[] {
  return keys.flatMap((key) => {
    const todo = state.todo(key)
    if (todo === undefined || todo.section || todo.dueDate === date) return []
    const series = date === null ? undefined : seriesOf(todo)
    if (series === undefined || date === null) return changeDetails(state, key, { dueDate: date })
    return changeDetails(state, key, detailsOf(moveOne(series, { ...series.due, date })))
  })
}
