'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useEffect, useState } from 'react'
import { useEveryTodo, useStore } from '../store/hooks.ts'
import { Glyph, type GlyphName } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { late } from '../ui/late.ts'
import { useToday } from '../views/today.ts'
import { type About, ask, useAsked } from './asking.ts'
import { chosenTodos, removeSelected, scheduleSelected, toggleCompleted } from './bulk.ts'
import { selectAll, selectNone } from './range.ts'
import { useSelection } from './selection.ts'

const Picker = late(() => import('./picker.tsx'))
const DateDialog = late(() => import('../views/date-dialog.tsx'))

/** How many todos are chosen, and what can be done to all of them. */
export default function Bar() {
  const store = useStore()
  const t = useTranslations()
  const today = useToday() ?? ''
  const count = useSelection().size
  useEveryTodo() // what is chosen may change
  const about = useAsked()
  const [isPicking, setPicking] = useState(false)
  useEffect(() => () => ask(undefined), [])
  const chosen = chosenTodos(store)
  const isDone = chosen.length > 0 && chosen.every(({ completed }) => completed)
  const isShared = [...new Set(chosen.map(({ listId }) => listId))].some((id) => store.state.members(id).length > 1)

  return (
    <>
      <div className="pointer-events-none absolute inset-x-0 bottom-4 flex justify-center px-4 max-md:bottom-[max(0.5rem,env(safe-area-inset-bottom))] max-md:px-2">
        <section
          aria-label={t('select.title')}
          className="pointer-events-auto max-w-full animate-rise rounded-2xl border border-line bg-raised p-1.5 text-sm shadow-black/10 shadow-xl max-md:w-full md:flex md:items-center md:gap-1"
        >
          <div className="flex items-center gap-1 md:contents">
            <p className="whitespace-nowrap pr-2 pl-3 font-medium tabular-nums max-md:flex-1">
              {t('ui.selected', { count })}
            </p>
            <button
              type="button"
              onClick={selectAll}
              className="min-h-11 rounded-lg px-3 text-muted transition-colors hover:bg-hover hover:text-ink md:hidden"
            >
              {t('select.all')}
            </button>
            <IconButton
              icon="close"
              size={16}
              label={t('select.clear')}
              title={t('select.clearKey')}
              onClick={selectNone}
              className="md:order-last"
            />
          </div>
          <div className="flex min-w-0 items-center justify-around md:gap-0.5">
            <Action
              icon="done"
              text={t(isDone ? 'todos.reopen' : 'todos.complete')}
              hint={t('todos.keys.space')}
              onClick={() => void toggleCompleted(store)}
            />
            <Action icon="arrow" text={t('select.about.move')} hint="m" about="move" />
            <Action icon="calendar" text={t('select.about.schedule')} hint="s" about="schedule" />
            <Action icon="tag" text={t('select.about.tag')} hint="t" about="tag" />
            {isShared && <Action icon="people" text={t('select.about.assign')} hint="a" about="assign" />}
            <Action icon="flag" text={t('select.about.priority')} hint="p" about="priority" />
            <Action
              icon="trash"
              text={t('ui.delete')}
              hint={t('todos.keys.del')}
              isDangerous
              onClick={() => removeSelected(store)}
            />
          </div>
        </section>
      </div>
      {about && (
        <Suspense>
          <Picker
            key={about}
            about={about}
            count={count}
            today={today}
            onPickDate={() => setPicking(true)}
            onClose={() => ask(undefined)}
          />
        </Suspense>
      )}
      {isPicking && (
        <Suspense>
          <DateDialog
            initial={chosen.find(({ dueDate }) => dueDate)?.dueDate ?? today}
            onPick={(date) => scheduleSelected(store, date, today)}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      )}
    </>
  )
}

type Props = {
  icon: GlyphName
  text: string
  hint: string
  about?: About
  isDangerous?: boolean
  onClick?: () => void
}

function Action({ icon, text, hint, about, isDangerous = false, onClick }: Props) {
  return (
    <button
      type="button"
      title={`${text} (${hint})`}
      aria-haspopup={about && 'dialog'}
      onClick={onClick ?? (() => ask(about))}
      className={`flex min-h-8 min-w-8 items-center justify-center gap-2 rounded-lg px-2 transition-colors hover:bg-hover pointer-coarse:min-h-11 pointer-coarse:min-w-11 ${isDangerous ? 'hover:text-danger' : ''}`}
    >
      <span className="flex-none text-muted">
        <Glyph name={icon} size={16} />
      </span>
      <span className="truncate max-lg:sr-only">{text}</span>
    </button>
  )
}
