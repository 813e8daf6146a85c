'use client'

import { addDays, type Due } from '../../db/model/recurrence/due.ts'
import type { Habits } from '../store/habits.ts'
import { nextWeek, startOfWeek } from '../views/calendar.ts'
import { choice } from './looks.ts'
import { Month } from './month.tsx'
import { readWhen } from './when.ts'
import { WordsField } from './words-field.tsx'

type Props = {
  name: string
  label: string
  placeholder: string
  value: Due | null
  today: string
  habits: Habits
  onPick: (due: Due | null) => void
  /** What is done with words that say how it comes again. */
  onRepeat?: (words: string) => boolean
  onDone: () => void
}

/** Any day: in words, by the choices that one makes most, or from a calendar. */
export function DayPicker({ name, label, placeholder, value, today, habits, onPick, onRepeat, onDone }: Props) {
  const on = (date: string): Due => ({ date, ...(value?.time && { time: value.time }) })

  function pick(due: Due | null): void {
    onPick(due)
    onDone()
  }

  function say(text: string): boolean {
    const when = readWhen(text, habits, new Date(), value?.date ?? null)
    if (when === undefined) return false
    if (when.recurrence !== undefined) return onRepeat?.(when.recurrence) ?? false
    onPick(when.due)
    return true
  }

  return (
    <>
      <WordsField
        name={name}
        label={`${label}, in words`}
        placeholder={placeholder}
        onSay={say}
        problem="That isn’t understood. Try “fri 5pm”, “27 jan” or “in 3 days”."
        isFirst
        onDone={onDone}
      />
      <div className="flex flex-wrap gap-1.5">
        {choicesOf(today, habits.weekStart).map(({ text, date }) => (
          <button
            key={text}
            type="button"
            aria-pressed={value?.date === date}
            onClick={() => pick(on(date))}
            className={choice}
          >
            {text}
          </button>
        ))}
        {value !== null && (
          <button type="button" onClick={() => pick(null)} className={choice}>
            None
          </button>
        )}
      </div>
      <Month
        key={value?.date}
        label={label}
        value={value?.date ?? null}
        today={today}
        weekStart={habits.weekStart}
        onPick={(date) => pick(on(date))}
      />
    </>
  )
}

function choicesOf(today: string, weekStart: 0 | 1 | 6): { text: string; date: string }[] {
  const choices = [
    { text: 'Today', date: today },
    { text: 'Tomorrow', date: addDays(today, 1) },
    { text: 'Weekend', date: saturdayOf(today) },
    { text: 'Next week', date: nextWeek(today, weekStart) },
  ]
  return choices.filter(({ date }, place) => choices.findIndex((other) => other.date === date) === place)
}

/** The Saturday of the week, which may be today. */
const saturdayOf = (today: string): string => {
  const saturday = addDays(startOfWeek(today, 1), 5)
  return saturday >= today ? saturday : addDays(saturday, 7)
}
