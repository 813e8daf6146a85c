import { occurrences } from '../../db/model/recurrence/series.ts'
import { seriesOf } from '../../db/model/recurring.ts'
import type { Todo } from '../../db/model/rows.ts'

const MOST = 62 // occurrences that are looked ahead: what comes every day, for two months
const TURN = 8 // milliseconds that are spent on it before the page has its turn

// A row is never changed but replaced, so when it comes again is found out once.
const known = new WeakMap<Todo, readonly string[]>()

/** The days on which todos come again, found out a bit at a time. Told of each time that there are more. */
export function findComing(
  todos: readonly Todo[],
  zone: string,
  tell: (coming: ReadonlyMap<string, readonly Todo[]>) => void,
): () => void {
  const recurring = todos.filter((todo) => todo.recurrence !== null && todo.dueDate !== null && !todo.completed)
  const days = new Map<string, Todo[]>()
  let place = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function go(): void {
    const until = performance.now() + TURN
    for (; place < recurring.length && performance.now() < until; place++) add(recurring[place] as Todo)
    if (place < recurring.length) timer = setTimeout(go)
    else tell(days)
  }

  function add(todo: Todo): void {
    for (const day of daysOf(todo, zone)) {
      const those = days.get(day)
      if (those) those.push(todo)
      else days.set(day, [todo])
    }
  }

  go()
  return () => clearTimeout(timer)
}

/** The days after the one on which it is due, each once. */
function daysOf(todo: Todo, zone: string): readonly string[] {
  const found = known.get(todo)
  if (found) return found
  const series = seriesOf(todo)
  const dates = series ? occurrences(series, MOST, todo.timeZone ?? zone).map(({ date }) => date) : []
  const days = [...new Set(dates)].filter((date) => date !== todo.dueDate)
  known.set(todo, days)
  return days
}
