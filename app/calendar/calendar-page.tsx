'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useMemo, useRef, useState } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import { habitsOf } from '../store/habits.ts'
import { useEveryTodo, useInboxId, useIsComplete, useSettings, useStore } from '../store/hooks.ts'
import { QuickAdd } from '../todos/quick-add.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useKey } from '../ui/keys.ts'
import { late } from '../ui/late.ts'
import { useRemembered } from '../ui/on-device.ts'
import { useIsNarrow } from '../ui/use-narrow.ts'
import { nameOfDay } from '../views/calendar.ts'
import { useTimeZone, useToday } from '../views/today.ts'
import { ViewHeader, Waiting } from '../views/view-header.tsx'
import { itemsOf } from '../views/view-items.ts'
import { ViewList } from '../views/view-list.tsx'
import { Days } from './days.tsx'
import { useComing } from './use-coming.ts'
import { type Span, titleOf, todosByDay, turned, weeksOf } from './weeks.ts'

const DayDialog = late(() => import('./day-dialog.tsx'))
const NONE: readonly Todo[] = []
const SPANS = ['month', 'week'] as const satisfies Span[]

/** Months and weeks, and what is due on their days. */
export default function CalendarPage({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  const today = useToday()
  const zone = useTimeZone()
  return today === undefined || zone === undefined ? (
    <main className="flex-1" aria-busy="true" />
  ) : (
    <Calendar today={today} zone={zone} onOpenSidebar={onOpenSidebar} />
  )
}

function Calendar({ today, zone, onOpenSidebar }: { today: string; zone: string; onOpenSidebar: () => void }) {
  const store = useStore()
  const t = useTranslations()
  const every = useEveryTodo()
  const isComplete = useIsComplete()
  const isSmall = useIsNarrow()
  useSettings() // of which the day that weeks begin with is one
  const { weekStart } = habitsOf(store.state)
  const [span, setSpan] = useRemembered('committed-calendar', SPANS)
  const [day, setDay] = useState(today)
  const [openDay, setOpen] = useState<string>()
  const weeks = useMemo(() => weeksOf(day, span, weekStart), [day, span, weekStart])
  const [first, last] = [weeks[0]?.[0] ?? day, weeks.at(-1)?.[6] ?? day]
  const todos = useMemo(() => todosByDay(every, first, last), [every, first, last])
  const coming = useComing(every, zone)
  const title = titleOf(t, weeks, day, span)
  const quickAdd = useRef<HTMLInputElement>(null)
  useKey('n', () => (isSmall ? quickAdd.current?.focus() : setOpen(day)))
  const chosen = todos.get(day) ?? NONE
  const items = useMemo(
    () => itemsOf([{ key: day, title: (said: Words) => nameOfDay(said, day, today), day, todos: [...chosen] }]),
    [day, today, chosen],
  )
  const details = useMemo(() => ({ dueDate: day }), [day])
  const inboxId = useInboxId()

  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ViewHeader title={title} isWide onOpenSidebar={onOpenSidebar}>
        <SpanSwitch span={span} onChange={setSpan} />
        <IconButton
          icon="previous"
          label={t(`calendar.previous.${span}`)}
          onClick={() => setDay(turned(day, span, -1))}
        />
        <button
          type="button"
          onClick={() => setDay(today)}
          className="min-h-8 rounded-lg px-2.5 text-sm transition-colors hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('times.today')}
        </button>
        <IconButton icon="next" label={t(`calendar.next.${span}`)} onClick={() => setDay(turned(day, span, 1))} />
        <span role="status" className="sr-only">
          {title}
        </span>
      </ViewHeader>
      {!isComplete && <Waiting />}
      {isComplete && (
        <Days
          label={title}
          weeks={weeks}
          day={day}
          today={today}
          span={span}
          weekStart={weekStart}
          todos={todos}
          coming={coming}
          isSmall={isSmall}
          onChoose={setDay}
          onOpen={isSmall ? () => quickAdd.current?.focus() : setOpen}
        />
      )}
      {isComplete && isSmall && (
        <>
          <ViewList items={items} namesLists above={quickAdd} />
          <QuickAdd ref={quickAdd} listId={inboxId} details={details} />
        </>
      )}
      {openDay !== undefined && (
        <Suspense>
          <DayDialog
            day={openDay}
            today={today}
            todos={todos.get(openDay) ?? NONE}
            coming={coming.get(openDay) ?? NONE}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </main>
  )
}

function SpanSwitch({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const t = useTranslations()
  return (
    <fieldset className="mr-1 flex rounded-lg bg-hover p-0.5 text-sm">
      <legend className="sr-only">{t('calendar.shown')}</legend>
      {SPANS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={span === each}
          onClick={() => onChange(each)}
          className="min-h-7 rounded-md px-2.5 text-muted transition-colors hover:text-ink aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-ink pointer-coarse:min-h-11"
        >
          {t(`calendar.spans.${each}`)}
        </button>
      ))}
    </fieldset>
  )
}
