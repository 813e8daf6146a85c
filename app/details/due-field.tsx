'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { changeDetails, type Details } from '../../db/model/details.ts'
import type { Due } from '../../db/model/recurrence/due.ts'
import { moveOne } from '../../db/model/recurrence/move.ts'
import { instantOf, localOf } from '../../db/model/recurrence/zone.ts'
import { detailsOf, seriesOf } from '../../db/model/recurring.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import type { Habits } from '../store/habits.ts'
import { useStore } from '../store/hooks.ts'
import { dayInWords } from '../todos/days.ts'
import { DayPicker } from './day-picker.tsx'
import { loadRepeat } from './load-repeat.ts'
import { button, mainButton } from './looks.ts'
import { Property } from './property.tsx'
import { dueDetails } from './when.ts'

type Props = {
  todo: Todo
  today: string
  habits: Habits
  canWrite: boolean
  isOpen: boolean
  onToggle: () => void
}

/** The day on which it is to be done, with or without a time. */
export function DueField({ todo, today, habits, canWrite, isOpen, onToggle }: Props) {
  const store = useStore()
  const t = useTranslations()
  const [moving, setMoving] = useState<Due>()
  const isAsking = useRef(false)
  const due = todo.dueDate === null ? null : { date: todo.dueDate, ...(todo.dueTime && { time: todo.dueTime }) }
  const isOverdue = due !== null && !todo.completed && due.date < today

  function change(details: Details): void {
    store.commit('Reschedule', changeDetails(store.state, todo, details))
  }

  /** One that comes again moves alone, or with all that follow: that has to be asked. */
  function pick(next: Due | null): void {
    const isSame = next?.date === due?.date && next?.time === due?.time
    isAsking.current = !isSame && next !== null && todo.recurrence !== null && !todo.completed
    if (isAsking.current && next) setMoving(next)
    else change(dueDetails(todo, next, habits))
  }

  function move(isAll: boolean): void {
    const series = seriesOf(todo)
    if (!moving || !series) return
    const { timeZone = null } = dueDetails(todo, moving, habits)
    if (!isAll) change({ ...detailsOf(moveOne(series, moving)), timeZone })
    else
      void loadRepeat(store).then((repeat) => {
        const now = store.state.todo(todo)
        const following = now && seriesOf(now)
        if (repeat && following) change({ ...detailsOf(repeat.changeFollowing(following, { due: moving })), timeZone })
      })
    setMoving(undefined)
    onToggle()
  }

  function repeat(words: string): boolean {
    isAsking.current = false
    void loadRepeat(store).then((repeat) => {
      const now = store.state.todo(todo)
      const details = now && repeat?.readRepeat(words, now, habits, new Date())
      if (details) store.commit('Repeat', changeDetails(store.state, todo, details))
      else if (repeat) store.notify(t('details.due.misread'))
    })
    return true
  }

  return (
    <Property
      icon="calendar"
      name="due"
      value={due ? dueInWords(t, due, today) : ''}
      shown={
        due && (
          <span className={isOverdue ? 'text-danger' : due.date === today ? 'text-accent' : ''}>
            {isOverdue
              ? t.rich('details.due.overdue', {
                  due: dueInWords(t, due, today),
                  sr: (chunks) => <span className="sr-only">{chunks}</span>,
                })
              : dueInWords(t, due, today)}
            <Elsewhere todo={todo} habits={habits} today={today} />
          </span>
        )
      }
      canWrite={canWrite}
      isOpen={isOpen}
      onToggle={() => {
        setMoving(undefined)
        onToggle()
      }}
    >
      {moving ? (
        <div className="flex flex-col gap-2 text-sm">
          <p>
            {t.rich('details.due.moveTo', {
              due: dueInWords(t, moving, today),
              b: (chunks) => <strong className="font-medium">{chunks}</strong>,
            })}
          </p>
          <div className="flex flex-wrap gap-2">
            {/* biome-ignore lint/a11y/noAutofocus: it takes the place of what was just pressed */}
            <button type="button" autoFocus className={mainButton} onClick={() => move(false)}>
              {t('details.due.onlyThis')}
            </button>
            <button type="button" className={button} onClick={() => move(true)}>
              {t('details.due.allFollowing')}
            </button>
          </div>
        </div>
      ) : (
        <>
          <DayPicker
            todoId={todo.id}
            field="due"
            placeholder="fri 5pm, in 3 days, every monday"
            value={due}
            today={today}
            habits={habits}
            onPick={pick}
            onRepeat={repeat}
            onDone={() => !isAsking.current && onToggle()}
          />
          {due?.time && <TimeZone todo={todo} habits={habits} onChange={change} />}
        </>
      )}
    </Property>
  )
}

function dueInWords(t: Words, { date, time }: Due, today: string): string {
  const day = dayInWords(t, date, today)
  return time ? t('details.due.at', { day, time }) : day
}

/** A time in another zone: whose it is, and when that is where the user is. */
function Elsewhere({ todo, habits, today }: Pick<Props, 'todo' | 'habits' | 'today'>) {
  const t = useTranslations()
  const { dueDate, dueTime, timeZone } = todo
  if (!dueDate || !dueTime || !timeZone || timeZone === habits.timeZone) return null
  const here = localOf(instantOf({ date: dueDate, time: dueTime }, timeZone), habits.timeZone)
  const city = cityOf(timeZone)
  return (
    <span className="text-muted">
      {' '}
      {here.time === dueTime
        ? t('details.due.elsewhere', { city })
        : t('details.due.elsewhereAndHere', { city, due: dueInWords(t, here, today) })}
    </span>
  )
}

/** In whose clock the time is. */
function TimeZone({
  todo,
  habits,
  onChange,
}: Pick<Props, 'todo' | 'habits'> & { onChange: (details: Details) => void }) {
  const t = useTranslations()
  const zone = todo.timeZone ?? habits.timeZone
  const zones = [...new Set([habits.timeZone, zone, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <label className="flex items-center gap-2 text-muted text-sm">
      {t('details.due.timeZone')}
      <select
        value={zone}
        onChange={(event) => onChange({ timeZone: event.target.value, dueTime: todo.dueTime })}
        className="min-h-9 min-w-0 flex-1 rounded-lg border border-line bg-raised px-2 text-ink pointer-coarse:min-h-11"
      >
        {zones.map((each) => (
          <option key={each} value={each}>
            {each === habits.timeZone ? t('details.due.yours', { zone: nameOf(each) }) : nameOf(each)}
          </option>
        ))}
      </select>
    </label>
  )
}

const nameOf = (zone: string): string => zone.replaceAll('_', ' ')
const cityOf = (zone: string): string => nameOf(zone.split('/').at(-1) ?? zone)
