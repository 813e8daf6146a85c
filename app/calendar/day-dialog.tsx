'use client'

import { useTranslations } from 'next-intl'
import { useLayoutEffect, useMemo, useRef } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { useInboxId } from '../store/hooks.ts'
import { QuickAdd } from '../todos/quick-add.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { nameOfDay } from '../views/calendar.ts'
import { itemsOf } from '../views/view-items.ts'
import { ViewList } from '../views/view-list.tsx'
import { Ghost } from './chip.tsx'

type Props = { day: string; today: string; todos: readonly Todo[]; coming: readonly Todo[]; onClose: () => void }

/** All that is due on a day, and where more is added. */
export default function DayDialog({ day, today, todos, coming, onClose }: Props) {
  const t = useTranslations()
  const inboxId = useInboxId()
  const quickAdd = useRef<HTMLInputElement>(null)
  const details = useMemo(() => ({ dueDate: day }), [day])
  const items = useMemo(() => itemsOf([{ key: day, todos: [...todos] }]), [day, todos])
  const name = nameOfDay(t, day, today)
  // The dialog gives the focus to what asks for it in the document's own words, not React's.
  useLayoutEffect(() => quickAdd.current?.setAttribute('autofocus', ''), [])
  return (
    <Dialog
      label={name}
      onClose={onClose}
      className="m-auto h-[min(34rem,85dvh)] w-[36rem] max-w-[calc(100vw-2rem)] animate-rise overflow-hidden rounded-2xl border border-line bg-canvas shadow-2xl"
    >
      <div className="flex h-full flex-col">
        <div className="column flex items-center justify-between pt-5 pb-3">
          <h2 className="font-semibold text-lg tracking-tight">{name}</h2>
          <form method="dialog">
            <IconButton type="submit" icon="close" label={t('ui.close')} className="-mr-1.5" />
          </form>
        </div>
        <QuickAdd ref={quickAdd} listId={inboxId} details={details} />
        {items.length > 0 ? (
          <ViewList items={items} namesLists above={quickAdd} />
        ) : (
          <p className="column flex-1 text-muted text-sm">{t('calendar.nothing')}</p>
        )}
        {coming.length > 0 && (
          <section
            aria-label={t('calendar.coming')}
            className="column flex max-h-32 flex-none flex-col gap-1 overflow-y-auto pb-5"
          >
            {coming.map((todo) => (
              <Ghost key={`${todo.listId}/${todo.id}`} todo={todo} />
            ))}
          </section>
        )}
      </div>
    </Dialog>
  )
}
