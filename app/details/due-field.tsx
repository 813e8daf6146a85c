'use client'

import { useRef, useState } from 'react'
import { changeDetails, type Details } from '../../db/model/details.ts'
import type { Due } from '../../db/model/recurrence/due.ts'
import { moveOne } from '../../db/model/recurrence/move.ts'
import { instantOf, localOf } from '../../db/model/recurrence/zone.ts'
import { detailsOf, seriesOf } from '../../db/model/recurring.ts'
import type { Todo } from '../../db/model/rows.ts'
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
      else if (repeat) store.notify('How it comes again wasn’t understood')
    })
    return true
  }

  return (
    <Property
      icon="calendar"
      name="Due"
      value={due ? dueInWords(due, today) : ''}
      shown={
        due && (
          <span className={isOverdue ? 'text-danger' : due.date === today ? 'text-accent' : ''}>
            {isOverdue && <span className="sr-only">Overdue: </span>}
            {dueInWords(due, today)}
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
            It comes again. Move it to <strong className="font-medium">{dueInWords(moving, today)}</strong>:
          </p>
          <div className="flex flex-wrap gap-2">
            {/* biome-ignore lint/a11y/noAutofocus: it takes the place of what was just pressed */}
            <button type="button" autoFocus className={mainButton} onClick={() => move(false)}>
              Only this time
            </button>
            <button type="button" className={button} onClick={() => move(true)}>
              This and all following
            </button>
          </div>
        </div>
      ) : (
        <>
          <DayPicker
            name={`${todo.id}/due`}
            label="Due"
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

const dueInWords = ({ date, time }: Due, today: string): string =>
  [dayInWords(date, today), time].filter(Boolean).join(', ')

/** A time in another zone: whose it is, and when that is where the user is. */
function Elsewhere({ todo, habits, today }: Pick<Props, 'todo' | 'habits' | 'today'>) {
  const { dueDate, dueTime, timeZone } = todo
  if (!dueDate || !dueTime || !timeZone || timeZone === habits.timeZone) return null
  const here = localOf(instantOf({ date: dueDate, time: dueTime }, timeZone), habits.timeZone)
  return (
    <span className="text-muted">
      {' '}
      in {cityOf(timeZone)}
      {here.time !== dueTime && <> · {dueInWords({ ...here, date: here.date }, today)} for you</>}
    </span>
  )
}

/** In whose clock the time is. */
function TimeZone({
  todo,
  habits,
  onChange,
}: Pick<Props, 'todo' | 'habits'> & { onChange: (details: Details) => void }) {
  const zone = todo.timeZone ?? habits.timeZone
  const zones = [...new Set([habits.timeZone, zone, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <label className="flex items-center gap-2 text-muted text-sm">
      Time zone
      <select
        value={zone}
        onChange={(event) => onChange({ timeZone: event.target.value, dueTime: todo.dueTime })}
        className="min-h-9 min-w-0 flex-1 rounded-lg border border-line bg-raised px-2 text-ink pointer-coarse:min-h-11"
      >
        {zones.map((each) => (
          <option key={each} value={each}>
            {each.replaceAll('_', ' ')}
            {each === habits.timeZone && ' (yours)'}
          </option>
        ))}
      </select>
    </label>
  )
}

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
