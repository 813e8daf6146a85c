'use client'

import { useTranslations } from 'next-intl'
import { addDays, type Due } from '../../db/model/recurrence/due.ts'
import type { Words } from '../language/words.ts'
import type { Habits } from '../store/habits.ts'
import { nextWeek, startOfWeek } from '../views/calendar.ts'
import { choice } from './looks.ts'
import { Month } from './month.tsx'
import { readWhen } from './when.ts'
import { WordsField } from './words-field.tsx'

type Props = {
  todoId: string
  field: 'due' | 'deadline'
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
export function DayPicker({ todoId, field, placeholder, value, today, habits, onPick, onRepeat, onDone }: Props) {
  const t = useTranslations()
  const name = t(`details.names.${field}`)
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
        name={`${todoId}/${field}`}
        label={t('details.day.inWords', { name })}
        placeholder={placeholder}
        onSay={say}
        problem={t('details.day.problem')}
        isFirst
        onDone={onDone}
      />
      <div className="flex flex-wrap gap-1.5">
        {choicesOf(t, today, habits.weekStart).map(({ text, date }) => (
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
            {t('details.none', { name: field })}
          </button>
        )}
      </div>
      <Month
        key={value?.date}
        label={name}
        value={value?.date ?? null}
        today={today}
        weekStart={habits.weekStart}
        onPick={(date) => pick(on(date))}
      />
    </>
  )
}

function choicesOf(t: Words, today: string, weekStart: 0 | 1 | 6): { text: string; date: string }[] {
  const choices = [
    { text: t('times.today'), date: today },
    { text: t('times.tomorrow'), date: addDays(today, 1) },
    { text: t('details.day.weekend'), date: saturdayOf(today) },
    { text: t('details.day.nextWeek'), date: nextWeek(today, weekStart) },
  ]
  return choices.filter(({ date }, place) => choices.findIndex((other) => other.date === date) === place)
}

/** The Saturday of the week, which may be today. */
const saturdayOf = (today: string): string => {
  const saturday = addDays(startOfWeek(today, 1), 5)
  return saturday >= today ? saturday : addDays(saturday, 7)
}
