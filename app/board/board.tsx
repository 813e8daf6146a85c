'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useMemo, useRef, useState } from 'react'
import { v7 } from 'uuid'
import type { Todo, TodoKey } from '../../db/model/rows.ts'
import { addTodo } from '../../db/model/todos.ts'
import { commit } from '../select/bulk.ts'
import { inGroups } from '../select/in-groups.ts'
import { useIsSelecting, useSelectable } from '../select/selection.ts'
import { useInboxId, useStore } from '../store/hooks.ts'
import { announce } from '../ui/announce.ts'
import { quoted } from '../ui/offer-undo.ts'
import { kept } from '../views/kept.ts'
import { boardKeys } from './board-keys.ts'
import { Column } from './column.tsx'
import { type By, columnsOf } from './columns.ts'
import { detailsIn, moveCards, type Spot } from './moves.ts'

type Props = { todos: readonly Todo[]; by: By; listId: string | undefined }

/** Columns side by side, and in them what is to be done. What goes into another column becomes what that one says. */
export function Board({ todos, by, listId }: Props) {
  const store = useStore()
  const { state } = store
  const t = useTranslations()
  const inboxId = useInboxId()
  const mine = state.lists()
  // What lists and people are called may change while the todos stay.
  const names = mine.map(({ list: { id, name, archived } }) => [
    id,
    name,
    archived,
    by === 'assignee' && state.members(id),
  ])
  const columns = kept(todos, `board/${by}/${listId}/${JSON.stringify(names)}`, () =>
    columnsOf(state, todos, by, listId),
  )
  const writable = useMemo(
    () => new Set(mine.flatMap(({ list, member }) => (member.role === 'viewer' ? [] : [list.id]))),
    [mine],
  )
  const [current, setCurrent] = useState<{ column: string; key: TodoKey; asked?: number }>()
  const canWrite = (key: TodoKey) => writable.has(key.listId)
  const around = { by, listId }
  const titles = new Map(columns.map(({ key, title }) => [key, title(t)]))
  const shown = useRef({ around, titles })
  shown.current = { around, titles }

  const drop = useCallback(
    (keys: readonly TodoKey[], from: string | undefined, spot: Spot) => {
      const { around: on, titles: names } = shown.current
      const [first] = keys
      const changes = moveCards(store.state, keys, spot, { ...on, from: from ?? '' })
      if (keys.length === 1 && from === spot.column) {
        store.commit('Reorder', changes)
        return
      }
      const todo =
        keys.length === 1 && first
          ? quoted(t, store.state.todo(first)?.description ?? '')
          : t('ui.todos', { count: keys.length })
      commit(store, 'Move', changes, t('board.moved', { todo, column: names.get(spot.column) ?? '' }))
    },
    [store, t],
  )

  function focus(column: string, key: TodoKey | undefined): void {
    if (!key) return
    setCurrent((before) => ({
      column,
      key: { listId: key.listId, id: key.id },
      asked: (before?.asked ?? 0) + 1,
    }))
  }

  /** By keyboard: said, and the focus goes with it. */
  function put(key: TodoKey, from: string, spot: Spot): void {
    const changes = moveCards(state, [key], spot, { ...around, from })
    const todo = state.todo(key)
    if (!todo || !store.commit(from === spot.column ? 'Reorder' : 'Move', changes)) return
    focus(spot.column, by === 'list' ? { listId: spot.column, id: key.id } : key)
    const after = columnsOf(state, listId === undefined ? store.view.every() : state.todos(listId), by, listId)
    const cards = after.find((column) => column.key === spot.column)?.todos ?? []
    const place = cards.findIndex(({ id }) => id === key.id) + 1
    announce(
      t('board.movedTo', {
        todo: quoted(t, todo.description),
        column: titles.get(spot.column) ?? '',
        place,
        count: cards.length,
      }),
    )
  }

  function addIn(column: string): ((text: string) => void) | undefined {
    const to = by === 'list' ? column : (listId ?? inboxId)
    const isKnown = by !== 'assignee' || column === '' || state.members(to).some(({ userId }) => userId === column)
    if (!isKnown || (state.lists().length > 0 && !writable.has(to))) return undefined
    return (description) => {
      store.commit('Add', addTodo(state, { listId: to, id: v7(), description, ...detailsIn(by, column) }))
    }
  }

  const first = columns.find((column) => column.todos.length > 0)
  const isThere = columns
    .find(({ key }) => key === current?.column)
    ?.todos.some(({ id, listId: of }) => id === current?.key.id && of === current.key.listId)
  const tabbable = isThere ? current : first && { column: first.key, key: first.todos[0] as TodoKey }
  const keys = boardKeys({ store, columns, canWrite, focus, put })
  const board = useRef<HTMLDivElement>(null)
  const places = inGroups(columns)
  const isSelecting = useIsSelecting()
  useSelectable(columns, {
    store,
    element: () => board.current,
    count: places.count,
    placeOf(card) {
      const on = card.closest<HTMLElement>('[data-column]')?.dataset.column
      return places.placeOf(on, Number(card.dataset.index))
    },
    keyAt(place) {
      const todo = places.at(place)?.todo
      return todo && canWrite(todo) ? { listId: todo.listId, id: todo.id } : undefined
    },
    focusAt(place) {
      const card = places.at(place)
      if (card) focus(card.key, card.todo)
    },
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of its cards
    <div
      ref={board}
      onKeyDown={keys}
      onFocus={(event) => {
        const card = (event.target as HTMLElement).closest<HTMLElement>('[data-testid=card]')
        const column = card?.closest<HTMLElement>('[data-column]')?.dataset.column
        if (card && column !== undefined)
          setCurrent((before) => ({
            ...before,
            column,
            key: { listId: String(card.dataset.listId), id: String(card.dataset.id) },
          }))
      }}
      className={`flex min-h-0 flex-1 snap-x gap-3 overflow-x-auto overscroll-x-contain px-8 max-md:snap-mandatory max-md:px-[8vw] ${isSelecting ? 'pb-20 max-md:pb-28' : 'pb-6 max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))]'}`}
    >
      {columns.map((column) => (
        <Column
          key={column.key}
          column={column}
          current={tabbable?.column === column.key ? tabbable.key : undefined}
          asked={current?.column === column.key ? current.asked : undefined}
          canWrite={canWrite}
          listNameOf={(id) =>
            listId === undefined && by !== 'list' ? store.view.get('lists', { id })?.name : undefined
          }
          drop={drop}
          onAdd={addIn(column.key)}
        />
      ))}
    </div>
  )
}
