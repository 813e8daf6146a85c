import { addDays } from '../../db/model/recurrence/due.ts'
import { rescheduleTodos } from '../../db/model/reschedule.ts'
import type { TodoKey } from '../../db/model/rows.ts'
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
  const what =
    changes.length === 1 && first.table === 'todos'
      ? quoted(store.state.todo(first.key)?.description ?? '')
      : `${changes.length.toLocaleString('en')} todos`
  offerUndo(store, step, `${what}: ${date === null ? 'no date' : nameOfDay(date, today)}`)
}

type Choices = {
  today: string
  weekStart: 0 | 1 | 6 | undefined
  put: (date: string | null) => void
  pick: () => void
}

/** The days that one puts things on most. */
export function dayChoices({ today, weekStart, put, pick }: Choices): MenuGroup {
  const to = (text: string, date: string | null) => ({ text, onSelect: () => put(date) })
  return {
    label: 'Due',
    items: [
      to('Today', today),
      to('Tomorrow', addDays(today, 1)),
      to('Next week', nextWeek(today, weekStart)),
      { text: 'Pick a date…', onSelect: pick },
      to('No date', null),
    ],
  }
}
