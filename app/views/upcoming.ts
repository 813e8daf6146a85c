import { addDays } from '../../db/model/recurrence/due.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import { nameOfDay } from './calendar.ts'
import { byDay, byTime } from './due.ts'
import type { Group } from './groups.ts'

const DAYS = 60 // that are shown even where nothing is due; what is due after them comes day by day

/** What is open, day by day; before the days ahead what is overdue, where these begin today. */
export function upcoming(todos: readonly Todo[], from: string, today: string): (Group & { day?: string })[] {
  const overdue: Todo[] = []
  const days = new Map<string, Todo[]>()
  for (let day = from, left = DAYS; left > 0; left--, day = addDays(day, 1)) days.set(day, [])
  for (const todo of todos) {
    const { dueDate } = todo
    if (dueDate === null || todo.completed || todo.section) continue
    if (dueDate < today) overdue.push(todo)
    else if (dueDate >= from) {
      const those = days.get(dueDate)
      if (those) those.push(todo)
      else days.set(dueDate, [todo])
    }
  }
  const groups = [...days]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, of]) => ({ key: day, day, title: (t: Words) => nameOfDay(t, day, today), todos: byTime(of) }))
  if (from !== today || overdue.length === 0) return groups
  return [{ key: 'overdue', title: (t) => t('views.overdue'), todos: byDay(overdue) }, ...groups]
}
