// biome-ignore-all lint/correctness/noComponentHookFactories: these are keys of the keyboard, not components
import type { KeyboardEvent } from 'react'
import { addDays } from '../../db/model/recurrence/due.ts'
import { rescheduleTodos } from '../../db/model/reschedule.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { toggleTodo } from '../todos/complete.ts'
import { removeTodo } from '../todos/remove-todo.ts'
import { announce } from '../ui/announce.ts'
import { quoted } from '../ui/offer-undo.ts'
import { startOfWeek } from '../views/calendar.ts'
import { putOnInWords } from '../views/put-off.ts'
import { type Span, turned, type WeekStart } from './weeks.ts'

type World = {
  store: Store
  today: string
  span: Span
  weekStart: WeekStart
  /** Gives a day the focus, or a todo on it. */
  focus: (day: string, id?: string) => void
  open: (day: string) => void
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** What the keys do on a day, and on a todo on a day. */
export function calendarKeys({ store, today, span, weekStart, focus, open }: World) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement
    const cell = target.closest<HTMLElement>('[data-day]')
    const day = cell?.dataset.day
    const chip = target.closest<HTMLElement>('[data-chip]')
    if (!cell || !day || event.ctrlKey || event.metaKey) return
    const action = chip ? onChip(chip, cell, day) : target === cell ? onDay(day) : undefined
    if (!action) return
    event.preventDefault()
    action()

    function onDay(from: string): (() => void) | undefined {
      const first = startOfWeek(from, weekStart)
      const step = event.altKey ? undefined : STEPS[event.key]
      if (step !== undefined) return () => focus(addDays(from, step))
      const actions: Record<string, () => void> = {
        Home: () => focus(first),
        End: () => focus(addDays(first, 6)),
        PageUp: () => focus(turned(from, span, -1)),
        PageDown: () => focus(turned(from, span, 1)),
        Enter: () => open(from),
        ' ': () => open(from),
      }
      return actions[event.key]
    }

    function onChip(on: HTMLElement, within: HTMLElement, from: string): (() => void) | undefined {
      const key = { listId: String(on.dataset.listId), id: String(on.dataset.id) }
      const step = STEPS[event.key]
      if (step !== undefined && event.altKey) return () => put(key, addDays(from, step))
      if (step === -1 || step === 1) return () => focus(addDays(from, step))
      const chips = [...within.querySelectorAll<HTMLElement>('[data-chip]')]
      const actions: Record<string, () => void> = {
        ArrowDown: () => chips[chips.indexOf(on) + 1]?.focus(),
        ArrowUp: () => (chips[chips.indexOf(on) - 1] ?? within).focus(),
        Escape: () => within.focus(),
        ' ': () => leaving(() => toggleTodo(store, key)),
        Delete: () => leaving(() => removeTodo(store, key)),
        Backspace: () => leaving(() => removeTodo(store, key)),
      }
      return canWrite(key) || /^(Arrow|Escape)/.test(event.key) ? actions[event.key] : undefined

      function leaving(act: () => void): void {
        const next = chips[chips.indexOf(on) + 1] ?? chips[chips.indexOf(on) - 1]
        focus(from, next?.dataset.id)
        act()
      }
    }
  }

  function put(key: TodoKey, day: string): void {
    const todo = store.state.todo(key)
    if (!todo || !canWrite(key) || !store.commit('Reschedule', rescheduleTodos(store.state, [key], day))) return
    const t = words()
    announce(putOnInWords(t, quoted(t, todo.description), day, today))
    focus(day, key.id)
  }

  function canWrite({ listId }: TodoKey): boolean {
    return store.state.lists().some(({ list, member }) => list.id === listId && member.role !== 'viewer')
  }
}
