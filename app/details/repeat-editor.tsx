'use client'

import { changeDetails, type Details } from '../../db/model/details.ts'
import { addMonths } from '../../db/model/recurrence/due.ts'
import type { Mode } from '../../db/model/recurrence/series.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Habits } from '../store/habits.ts'
import { useStore } from '../store/hooks.ts'
import { skipOccurrence } from '../todos/complete.ts'
import { dayInWords } from '../todos/days.ts'
import { button, choice, field } from './looks.ts'
import { choicesFor, type End, endOf, followingDays, inWords, modeNames, readRepeat, withEnd } from './repeat.ts'
import { WordsField } from './words-field.tsx'

type Props = { todo: Todo; today: string; habits: Habits; onDone: () => void }

/** How a todo comes again: in words, by the choices that one makes most, with what follows from it. */
export default function RepeatEditor({ todo, today, habits, onDone }: Props) {
  const store = useStore()
  const next = todo.recurrence === null ? [] : followingDays(todo, habits)

  function change(details: Details | undefined): boolean {
    if (details === undefined) return false
    store.commit('Repeat', changeDetails(store.state, todo, details))
    return true
  }

  function say(words: string): boolean {
    if (/^(no|none|never|once|)$/i.test(words.trim())) return change({ recurrence: null })
    return change(readRepeat(words, todo, habits, new Date()))
  }

  return (
    <>
      {todo.recurrence !== null && (
        <div className="text-sm">
          <p>{inWords(todo, today)}</p>
          <p className="text-muted">
            {next.length === 0
              ? 'This is the last time'
              : `Then ${next.map(({ date }) => dayInWords(date, today)).join(' · ')}`}
          </p>
        </div>
      )}
      <WordsField
        name={`${todo.id}/repeat`}
        label="Repeat, in words"
        placeholder={todo.recurrence === null ? 'every other tue, every! 3 days' : 'Something else, in words'}
        onSay={say}
        problem="That isn’t understood. Try “every other tue”, “every! 3 days” or “every last friday”."
        isFirst
      />
      <div className="flex flex-wrap gap-1.5">
        {choicesFor(todo.dueDate ?? today).map(({ text, words }) => {
          const details = readRepeat(words, todo, habits, new Date())
          return (
            <button
              key={text}
              type="button"
              aria-label={words}
              aria-pressed={details !== undefined && details.recurrence === todo.recurrence}
              onClick={() => change(details)}
              className={choice}
            >
              {text}
            </button>
          )
        })}
      </div>
      {todo.recurrence !== null && (
        <>
          <label className="flex flex-col gap-1 text-muted text-sm">
            Counted
            <select
              value={todo.recurrenceMode ?? 'schedule'}
              onChange={(event) => change({ recurrenceMode: event.target.value as Mode })}
              className={`${field} text-ink`}
            >
              {Object.entries(modeNames).map(([mode, name]) => (
                <option key={mode} value={mode}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <Ending todo={todo} onChange={(end) => change(withEnd(todo, end))} />
          <div className="flex flex-wrap gap-1.5">
            {!todo.completed && (
              <button type="button" className={button} onClick={() => void skipOccurrence(store, todo)}>
                Skip this time
              </button>
            )}
            <button
              type="button"
              className={button}
              onClick={() => {
                change({ recurrence: null })
                onDone()
              }}
            >
              Don’t repeat
            </button>
          </div>
        </>
      )}
    </>
  )
}

/** When it comes for the last time. */
function Ending({ todo, onChange }: { todo: Todo; onChange: (end: End) => void }) {
  const end = endOf(todo)
  const date = end.kind === 'until' ? end.date : addMonths(todo.dueDate ?? '2026-01-01', 1)
  const count = end.kind === 'count' ? end.count : 5

  function choose(kind: string): void {
    onChange(kind === 'until' ? { kind, date } : kind === 'count' ? { kind, count } : { kind: 'never' })
  }

  return (
    <div className="flex flex-col gap-1 text-muted text-sm">
      <span aria-hidden="true">Ends</span>
      <div className="flex gap-2">
        <select
          aria-label="Ends"
          value={end.kind}
          onChange={(event) => choose(event.target.value)}
          className={`${field} text-ink`}
        >
          <option value="never">Never</option>
          <option value="until">On a day</option>
          <option value="count">After some times</option>
        </select>
        {end.kind === 'until' && (
          <input
            key={date}
            type="date"
            aria-label="Last day"
            defaultValue={date}
            min={todo.dueDate ?? undefined}
            max="9999-12-31"
            onBlur={(event) => event.target.value !== '' && onChange({ kind: 'until', date: event.target.value })}
            className={`${field} text-ink`}
          />
        )}
        {end.kind === 'count' && (
          <input
            key={count}
            type="number"
            aria-label="How many times, with this one"
            defaultValue={count}
            min={1}
            max={999}
            onBlur={(event) => onChange({ kind: 'count', count: Math.round(Number(event.target.value)) })}
            className={`${field} text-ink`}
          />
        )}
      </div>
    </div>
  )
}
