'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, memo, Suspense, useEffect, useRef, useState } from 'react'
import { useCounts, useDraftKind, useList, useRemovedList, useStore } from '../store/hooks.ts'
import { late } from '../ui/late.ts'
import { addressOf, followHere } from '../ui/place.ts'
import { DraftMark } from './draft-mark.tsx'
import { useListActions } from './list-actions.ts'
import { ListMark } from './list-mark.tsx'
import { ListMenu } from './list-menu.tsx'
import { NameInput } from './name-input.tsx'
import type { ListDrag } from './use-list-drops.ts'

const RemovedList = late(() => import('./removed-list.tsx'))

type Props = { listId: string; isCurrent: boolean; drag: ListDrag | undefined; onLeave?: () => void }

/** A list. It is drawn again when it changes, and not when one goes elsewhere. */
export const SidebarItem = memo(function SidebarItem({ listId, isCurrent, drag, onLeave }: Props) {
  const store = useStore()
  const t = useTranslations()
  const list = useList(listId)
  const kind = useDraftKind('lists', { id: listId })
  const removed = useRemovedList(listId)
  const { active } = useCounts(listId)
  const actions = useListActions(list)
  const item = useRef<HTMLLIElement>(null)
  const [isRenaming, setRenaming] = useState(false)

  useEffect(() => {
    if (drag && item.current) return drag.attach(item.current, { store, listId, isFixed: list?.inbox ?? true })
  }, [drag, store, listId, list?.inbox])

  if (removed !== undefined)
    return (
      <Suspense>
        <RemovedList listId={listId} name={removed} />
      </Suspense>
    )
  if (!list) return null

  function press(event: KeyboardEvent): void {
    if (!actions.canArrange) return
    if (event.key === 'F2' && actions.canChange) setRenaming(true)
    else if (event.key === 'Delete' && actions.canChange) actions.remove()
    else if (event.altKey && event.key === 'ArrowUp') actions.shift(-1)
    else if (event.altKey && event.key === 'ArrowDown') actions.shift(1)
    else return
    event.preventDefault()
  }

  return (
    <li
      ref={item}
      className="group relative flex py-0.5 data-[edge=bottom]:shadow-[0_2px_0_var(--accent)] data-[edge=top]:shadow-[0_-2px_0_var(--accent)] data-over:[&>a]:bg-accent-wash"
    >
      {isRenaming ? (
        <NameInput
          label={t('lists.nameOf')}
          initial={list.name}
          onSave={actions.rename}
          onDone={() => setRenaming(false)}
          className="px-3 py-2 text-sm max-md:text-base"
        />
      ) : (
        <>
          <a
            href={addressOf(list)}
            // A link would be dragged by itself, and not the list.
            draggable={list.inbox ? undefined : false}
            aria-current={isCurrent ? 'page' : undefined}
            onClick={(event) => {
              followHere(event)
              onLeave?.()
            }}
            onDoubleClick={() => actions.canChange && setRenaming(true)}
            onKeyDown={press}
            className="flex min-h-9 min-w-0 flex-1 items-center gap-3 rounded-lg px-3 text-sm transition-colors hover:bg-hover aria-[current]:bg-accent-wash aria-[current]:font-medium pointer-coarse:min-h-11 pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]"
          >
            <span className={isCurrent ? 'text-accent' : 'text-muted'}>
              <ListMark list={list} />
            </span>
            <span className="min-w-0 flex-1 truncate">{list.name}</span>
            {kind && <DraftMark kind={kind} />}
            {active > 0 && (
              <span
                aria-label={t('lists.remaining', { count: active })}
                role="img"
                className={`text-muted text-xs tabular-nums ${actions.canArrange ? 'pointer-coarse:mr-9 group-focus-within:opacity-0 group-hover:opacity-0 pointer-coarse:opacity-100!' : ''}`}
              >
                {t('lists.count', { count: active })}
              </span>
            )}
          </a>
          {actions.canArrange && (
            <div className="absolute inset-y-0 right-1 flex items-center">
              <ListMenu list={list} onRename={() => setRenaming(true)} className="quiet" />
            </div>
          )}
        </>
      )}
    </li>
  )
})
