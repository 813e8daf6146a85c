import { addDays } from '../../db/model/recurrence/due.ts'
import { rescheduleTodos } from '../../db/model/reschedule.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { type Words, words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import type { MenuGroup } from '../ui/menu-button.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { nameOfDay, nextWeek } from './calendar.ts'

/** Puts todos on another day in one transaction, and offers the way back. */
export function putOff(store: Store, keys: readonly TodoKey[], date: string | null, today: string): void {
  const changes = rescheduleTodos(store.state, keys, date)
  const [first] = changes
  const step = store.commit('Reschedule', changes)
  if (!first) return
  const t = words()
  const what =
    changes.length === 1 && first.table === 'todos'
      ? quoted(t, store.state.todo(first.key)?.description ?? '')
      : t('ui.todos', { count: changes.length })
  offerUndo(store, step, putOnInWords(t, what, date, today))
}

/** What was put on which day. */
export const putOnInWords = (t: Words, what: string, date: string | null, today: string): string =>
  date === null ? t('views.putOnNone', { what }) : t('views.putOn', { what, day: nameOfDay(t, date, today) })

type Choices = {
  today: string
  weekStart: 0 | 1 | 6 | undefined
  put: (date: string | null) => void
  pick: () => void
}

/** The days that one puts things on most. */
export function dayChoices(t: Words, { today, weekStart, put, pick }: Choices): MenuGroup {
  const to = (text: string, date: string | null) => ({ text, onSelect: () => put(date) })
  return {
    label: t('views.due.title'),
    items: [
      to(t('times.today'), today),
      to(t('times.tomorrow'), addDays(today, 1)),
      to(t('views.due.nextWeek'), nextWeek(today, weekStart)),
      { text: t('views.due.pick'), onSelect: pick },
      to(t('views.noDate'), null),
    ],
  }
}
