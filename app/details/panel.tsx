'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { words } from '../language/words.ts'
import { useIsComplete, useListOfTodo, useStore, useTodo } from '../store/hooks.ts'
import { wantTodo } from '../todos/wanted-todo.ts'
import { announce } from '../ui/announce.ts'
import { Dialog } from '../ui/dialog.tsx'
import { GoneTodo } from './gone-todo.tsx'
import { closeDetails, followDetails } from './open.ts'
import { TodoDetails } from './todo-details.tsx'

type Props = {
  id: string
  /** The list that is looked at, where it is one. */
  listId: string | undefined
  isWide: boolean
}

/** A panel beside the list, which stays of use; where there is no room for one, a sheet over it. */
export default function Panel({ id, listId, isWide }: Props) {
  const t = useTranslations()
  const sheet = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (isWide) announce(words()('details.shown'))
  }, [isWide])
  // As soon as they are seen: whoever is fast presses Escape at once.
  useLayoutEffect(() => {
    if (!isWide) return
    document.addEventListener('focusin', followFocus)
    document.addEventListener('keydown', leaveByKey)
    return () => {
      document.removeEventListener('focusin', followFocus)
      document.removeEventListener('keydown', leaveByKey)
    }
  }, [isWide])

  function close(): void {
    closeDetails()
    const row = rowOf(id)
    if (row) row.focus({ preventScroll: true })
    else wantTodo(id)
  }

  function closeSheet(): void {
    sheet.current?.closest('dialog')?.close()
    rowOf(id)?.focus({ preventScroll: true })
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    // What is typed is saved when its field loses the focus.
    ;(document.activeElement as HTMLElement | null)?.blur()
    close()
  }

  if (!isWide)
    return (
      <Dialog
        label={t('details.title')}
        onClose={closeDetails}
        className="m-0 ml-auto h-dvh max-h-none w-112 max-w-full animate-rise overflow-hidden bg-canvas shadow-2xl max-md:w-full"
      >
        <div ref={sheet} className="h-full">
          <Content id={id} listId={listId} onClose={closeSheet} />
        </div>
      </Dialog>
    )
  return (
    <aside
      aria-label={t('details.title')}
      onKeyDown={press}
      className="h-dvh w-96 flex-none animate-rise border-line border-l bg-canvas 2xl:w-104"
    >
      <Content id={id} listId={listId} onClose={close} />
    </aside>
  )
}

/** Whichever row, card or day's todo gets the focus, its details are shown. */
function followFocus({ target }: FocusEvent): void {
  const row = (target as Element).closest<HTMLElement>('main [data-id]')
  if (row?.dataset.id) followDetails(row.dataset.id)
}

/** Escape on what they stand beside. */
function leaveByKey(event: globalThis.KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || !(event.target as Element).matches('main [data-id]')) return
  event.preventDefault()
  closeDetails()
}

const rowOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`main [data-id="${CSS.escape(id)}"]`)

function Content({ id, listId, onClose }: Omit<Props, 'isWide'> & { onClose: () => void }) {
  const store = useStore()
  const anywhere = useListOfTodo(id)
  const here = useTodo(listId ?? '', id)
  const elsewhere = useTodo(anywhere ?? '', id)
  const isComplete = useIsComplete()
  const todo = here ?? elsewhere
  const last = useRef<Todo>(undefined)
  useEffect(() => {
    if (todo) last.current = todo
  })
  if (todo) return <TodoDetails key={id} todo={todo} onClose={onClose} />
  if (!isComplete) return <div aria-busy="true" className="h-full" />
  const known = last.current?.id === id ? last.current : undefined
  const row = known ?? (listId === undefined ? undefined : store.view.get('todos', { listId, id }))
  return <GoneTodo id={id} last={row} onClose={onClose} />
}
