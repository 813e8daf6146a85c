'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { addDays, addMonths, dateFrom, daysInMonth, partsOf } from '../../db/model/recurrence/due.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { atMidnight } from '../ui/times.ts'
import { startOfWeek } from '../views/calendar.ts'

type Props = {
  label: string
  value: string | null
  today: string
  weekStart: 0 | 1 | 6
  onPick: (date: string) => void
}

/** A month to choose a day from. The arrows go from day to day, Page Up and Page Down from month to month. */
export function Month({ label, value, today, weekStart, onPick }: Props) {
  const t = useTranslations()
  const [current, setCurrent] = useState(value ?? today)
  const wantsFocus = useRef(false)
  const table = useRef<HTMLTableElement>(null)
  const { year, month } = partsOf(current)
  const first = dateFrom(year, month, 1)
  const last = dateFrom(year, month, daysInMonth(year, month))
  const begin = startOfWeek(first, weekStart)
  const weeks = Array.from({ length: 6 }, (_, week) => addDays(begin, week * 7)).filter((day) => day <= last)

  useEffect(() => {
    if (wantsFocus.current) table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    wantsFocus.current = false
  })

  function press(event: KeyboardEvent): void {
    const to = steps[event.key]?.(current, weekStart)
    if (to === undefined) return
    event.preventDefault()
    wantsFocus.current = true
    setCurrent(to)
  }

  return (
    <div className="rounded-lg border border-line bg-raised p-2">
      <div className="flex items-center justify-between">
        <IconButton
          icon="previous"
          size={16}
          label={t('details.day.monthBefore')}
          onClick={() => setCurrent(addMonths(current, -1))}
        />
        <span aria-live="polite" className="font-medium text-sm">
          {t('details.day.month', { date: atMidnight(current) })}
        </span>
        <IconButton
          icon="next"
          size={16}
          label={t('details.day.monthAfter')}
          onClick={() => setCurrent(addMonths(current, 1))}
        />
      </div>
      <table ref={table} aria-label={label} className="w-full table-fixed text-center text-sm">
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, day) => addDays(begin, day)).map((day) => (
              <th
                key={day}
                scope="col"
                abbr={t('times.weekday', { date: atMidnight(day) })}
                className="h-7 font-normal text-muted text-xs"
              >
                {t('details.day.shortWeekday', { date: atMidnight(day) }).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week}>
              {Array.from({ length: 7 }, (_, day) => addDays(week, day)).map((day) => (
                <td key={day} className="p-px">
                  <button
                    type="button"
                    tabIndex={day === current ? 0 : -1}
                    aria-current={day === today ? 'date' : undefined}
                    aria-pressed={day === value}
                    onKeyDown={press}
                    aria-label={t('details.day.whole', { date: atMidnight(day) })}
                    onClick={() => onPick(day)}
                    className={`h-8 w-full rounded-md tabular-nums transition-colors pointer-coarse:h-11 ${looksOf(day, value, today, day >= first && day <= last)}`}
                  >
                    {partsOf(day).day}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function looksOf(day: string, value: string | null, today: string, isInside: boolean): string {
  if (day === value) return 'bg-accent font-medium text-on-accent'
  if (day === today) return 'font-semibold text-accent hover:bg-hover'
  return isInside ? 'hover:bg-hover' : 'text-muted opacity-60 hover:bg-hover'
}

const steps: Record<string, (day: string, weekStart: 0 | 1 | 6) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
  Home: (day, weekStart) => startOfWeek(day, weekStart),
  End: (day, weekStart) => addDays(startOfWeek(day, weekStart), 6),
}
