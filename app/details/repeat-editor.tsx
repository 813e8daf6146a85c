'use client'

import { useTranslations } from 'next-intl'
import { changeDetails, type Details } from '../../db/model/details.ts'
import { addMonths } from '../../db/model/recurrence/due.ts'
import type { Mode } from '../../db/model/recurrence/series.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Habits } from '../store/habits.ts'
import { useStore } from '../store/hooks.ts'
import { skipOccurrence } from '../todos/complete.ts'
import { dayInWords } from '../todos/days.ts'
import { button, choice, field } from './looks.ts'
import { choicesFor, type End, endOf, followingDays, inWords, readRepeat, withEnd } from './repeat.ts'
import { WordsField } from './words-field.tsx'

const MODES: Mode[] = ['schedule', 'completion', 'future']

type Props = { todo: Todo; today: string; habits: Habits; onDone: () => void }

/** How a todo comes again: in words, by the choices that one makes most, with what follows from it. */
export default function RepeatEditor({ todo, today, habits, onDone }: Props) {
  const store = useStore()
  const t = useTranslations()
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
              ? t('details.repeat.last')
              : t('details.repeat.then', { days: next.map(({ date }) => dayInWords(t, date, today)).join(' · ') })}
          </p>
        </div>
      )}
      <WordsField
        name={`${todo.id}/repeat`}
        label={t('details.repeat.inWords')}
        placeholder={todo.recurrence === null ? 'every other tue, every! 3 days' : t('details.repeat.another')}
        onSay={say}
        problem={t('details.repeat.problem')}
        isFirst
      />
      <div className="flex flex-wrap gap-1.5">
        {choicesFor(t, todo.dueDate ?? today).map(({ text, said, words }) => {
          const details = readRepeat(words, todo, habits, new Date())
          return (
            <button
              key={text}
              type="button"
              aria-label={said}
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
            {t('details.repeat.counted')}
            <select
              value={todo.recurrenceMode ?? 'schedule'}
              onChange={(event) => change({ recurrenceMode: event.target.value as Mode })}
              className={`${field} text-ink`}
            >
              {MODES.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`details.repeat.modes.${mode}`)}
                </option>
              ))}
            </select>
          </label>
          <Ending todo={todo} onChange={(end) => change(withEnd(todo, end))} />
          <div className="flex flex-wrap gap-1.5">
            {!todo.completed && (
              <button type="button" className={button} onClick={() => void skipOccurrence(store, todo)}>
                {t('details.repeat.skip')}
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
              {t('details.repeat.stop')}
            </button>
          </div>
        </>
      )}
    </>
  )
}

/** When it comes for the last time. */
function Ending({ todo, onChange }: { todo: Todo; onChange: (end: End) => void }) {
  const t = useTranslations()
  const end = endOf(todo)
  const date = end.kind === 'until' ? end.date : addMonths(todo.dueDate ?? '2026-01-01', 1)
  const count = end.kind === 'count' ? end.count : 5

  function choose(kind: string): void {
    onChange(kind === 'until' ? { kind, date } : kind === 'count' ? { kind, count } : { kind: 'never' })
  }

  return (
    <div className="flex flex-col gap-1 text-muted text-sm">
      <span aria-hidden="true">{t('details.repeat.ends')}</span>
      <div className="flex gap-2">
        <select
          aria-label={t('details.repeat.ends')}
          value={end.kind}
          onChange={(event) => choose(event.target.value)}
          className={`${field} text-ink`}
        >
          <option value="never">{t('details.repeat.endings.never')}</option>
          <option value="until">{t('details.repeat.endings.until')}</option>
          <option value="count">{t('details.repeat.endings.count')}</option>
        </select>
        {end.kind === 'until' && (
          <input
            key={date}
            type="date"
            aria-label={t('details.repeat.lastDay')}
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
            aria-label={t('details.repeat.times')}
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
