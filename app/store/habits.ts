import type { Settings } from '../../db/model/settings.ts'
import type { State } from '../../db/model/state.ts'

/** By whose calendar dates are read and shown. */
export type Habits = Required<Pick<Settings, 'timeZone' | 'weekStart' | 'dateOrder'>>

/** How the user has it; what they did not say, as their browser has it. */
export function habitsOf(state: State): Habits {
  const { timeZone, weekStart, dateOrder } = state.lists().find(({ member }) => member.inbox)?.member.settings ?? {}
  const browser = browserHabits()
  return {
    timeZone: timeZone ?? browser.timeZone,
    weekStart: weekStart ?? browser.weekStart,
    dateOrder: dateOrder ?? browser.dateOrder,
  }
}

/** As the browser has it. */
export function browserHabits(): Habits {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions()
  const order = Intl.DateTimeFormat(locale)
    .formatToParts(0)
    .flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type[0]] : []))
    .join('')
  const dateOrder = order === 'mdy' || order === 'ymd' ? order : 'dmy'
  return { timeZone, dateOrder, weekStart: weekStartOf(locale) }
}

function weekStartOf(locale: string): Habits['weekStart'] {
  const of = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  const first = (of.getWeekInfo?.().firstDay ?? 1) % 7
  return first === 0 || first === 6 ? first : 1
}
