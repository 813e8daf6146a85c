'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MOST_REMINDERS, type Reminder, setReminders } from '../../db/model/reminders.ts'
import type { Todo } from '../../db/model/rows.ts'
import { choice } from '../details/looks.ts'
import { Property } from '../details/property.tsx'
import { readWhen } from '../details/when.ts'
import { WordsField } from '../details/words-field.tsx'
import type { Habits } from '../store/habits.ts'
import { useReminders, useStore, useUserId } from '../store/hooks.ts'
import { deviceState, turnOn } from './device.ts'
import { DeviceState } from './device-state.tsx'
import { isSame, reminderInWords, usualReminders } from './words.ts'

type Props = { todo: Todo; today: string; habits: Habits; isOpen: boolean; onToggle: () => void }

/** When the user wants to be reminded of a todo. It is nobody else's business, so who only looks at a list may have it too. */
export function ReminderField({ todo, today, habits, isOpen, onToggle }: Props) {
  const store = useStore()
  const t = useTranslations()
  const userId = useUserId()
  const reminders = useReminders(todo.id)
  // Not told anew whether the browser may, until the user has answered it.
  const [asked, setAsked] = useState(0)
  const usual = usualReminders(todo)
  const shown = [...usual, ...reminders.filter((each) => !usual.some((other) => isSame(each, other)))]
  const words = (reminder: Reminder) => reminderInWords(t, reminder, todo, today)

  function set(each: readonly Reminder[]): void {
    store.commit('Set reminders', setReminders(store.state, todo, each, { zone: habits.timeZone, now: new Date() }))
    // Here and nowhere else is the user asked: they have just said that they want it.
    if (each.length > 0 && deviceState() === 'unasked') void turnOn(userId).then(() => setAsked(asked + 1))
  }

  const toggle = (reminder: Reminder) =>
    set(
      reminders.some((each) => isSame(each, reminder))
        ? reminders.filter((each) => !isSame(each, reminder))
        : [...reminders, reminder],
    )

  function say(text: string): boolean {
    const due = readWhen(text, habits, new Date(), today)?.due
    if (!due || reminders.length >= MOST_REMINDERS) return false
    const at = `${due.date}T${due.time ?? '09:00'}`
    const changes = setReminders(store.state, todo, [...reminders, { at }], { zone: habits.timeZone, now: new Date() })
    if (changes.length === 0) return false // it is over
    set([...reminders, { at }])
    return true
  }

  return (
    <Property
      icon="bell"
      name="reminders"
      value={reminders.map(words).join(' · ')}
      canWrite
      isOpen={isOpen}
      onToggle={onToggle}
    >
      <WordsField
        name={`${todo.id}/reminder`}
        label={t('reminders.inWords')}
        placeholder={todo.dueDate === null ? 'tom 9am, fri 5pm' : t('reminders.orAt')}
        onSay={say}
        problem={t('reminders.problem')}
        isFirst
      />
      {shown.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {shown.map((reminder) => (
            <button
              key={JSON.stringify(reminder)}
              type="button"
              aria-pressed={reminders.some((each) => isSame(each, reminder))}
              disabled={reminders.length >= MOST_REMINDERS && !reminders.some((each) => isSame(each, reminder))}
              onClick={() => toggle(reminder)}
              className={choice}
            >
              {words(reminder)}
            </button>
          ))}
        </div>
      )}
      {reminders.length > 0 && <DeviceState key={asked} />}
    </Property>
  )
}
