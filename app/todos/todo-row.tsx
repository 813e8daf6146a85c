'use client'

import { useTranslations } from 'next-intl'
import { type CSSProperties, memo, Suspense, useCallback, useEffect, useRef } from 'react'
import { rowOf } from '../../db/model/changes.ts'
import type { Todo } from '../../db/model/rows.ts'
import { editTodo } from '../../db/model/todos.ts'
import { openByClick } from '../details/open.ts'
import { useIsSelected } from '../select/selection.ts'
import { Assignee } from '../sharing/assignee.tsx'
import { useDraftKind, useRemovedTodo, useStore, useTodo } from '../store/hooks.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { late } from '../ui/late.ts'
import { Chips, hasChips } from './chips.tsx'
import { toggleTodo } from './complete.ts'
import { cutAtFinds } from './find.ts'
import { Fold } from './fold.tsx'
import { removeTodo } from './remove-todo.ts'
import { TodoEditor } from './todo-editor.tsx'
import { TodoMenu } from './todo-menu.tsx'
import type { TodoDrag } from './use-todo-drag.ts'

const ROW = { plain: 44, withChips: 66 } // pixels, with a text of one line

const TodoMark = late(() => import('../drafts/todo-mark.tsx'))

type Props = {
  listId: string
  id: string
  index: number
  count: number
  start: number
  /** How many it is part of, one in the other; sections don't count. */
  depth: number
  /** undefined: where todos don't stand under what they are part of. */
  isFolded: boolean | undefined
  measure: (element: HTMLElement | null) => void
  query: string
  /** The list that it is in, where that isn't plain from where it stands. */
  listName?: string | undefined
  canWrite: boolean
  drag: Pick<TodoDrag, 'attach'> | undefined
  isTabbable: boolean
  isEditing: boolean
  isMenuOpen: boolean
  /** Whether its details are shown beside it. */
  isShown: boolean
  /** What the row is called where it is told what happens to it: where a todo has several rows, it isn't its id. */
  name?: string
  onEdit: (name: string) => void
  onEndEditing: (name: string, backToRow: boolean) => void
  onMenu: (name: string | undefined) => void
}

/** How high the row of a todo is, until it has been measured. */
export const rowHeight = (todo: Todo | undefined): number => (todo && hasChips(todo) ? ROW.withChips : ROW.plain)

/** One todo. It is drawn again when the todo changes, and not when another does. */
export const TodoRow = memo(function TodoRow(props: Props) {
  const { listId, id, index, measure, drag, isEditing, name = id, onEdit, onEndEditing, onMenu } = props
  const store = useStore()
  const t = useTranslations()
  const removed = useRemovedTodo(listId, id)
  const todo = useTodo(listId, id) ?? removed
  const kind = useDraftKind('todos', { listId, id })
  const isSelected = useIsSelected({ listId, id })
  const isRemoved = removed !== undefined
  const canWrite = props.canWrite && !isRemoved
  const row = useRef<HTMLLIElement>(null)
  const attach = useCallback(
    (element: HTMLLIElement | null) => {
      row.current = element
      measure(element)
    },
    [measure],
  )
  useEffect(() => {
    if (drag && canWrite && row.current) return drag.attach(row.current, { store, listId, id })
  }, [drag, canWrite, store, listId, id])

  if (!todo) return null
  const key = { listId, id }
  const tabIndex = props.isTabbable ? 0 : -1

  function edit(text: string): void {
    if (text.trim() === '') removeTodo(store, key)
    else store.commit('Edit', editTodo(store.state, key, text))
  }

  return (
    <li
      ref={attach}
      data-testid="todo-item"
      data-id={id}
      data-index={index}
      data-editing={isEditing || undefined}
      data-draft={kind}
      data-selected={isSelected || undefined}
      data-shown={props.isShown || undefined}
      data-removed={isRemoved || undefined}
      className={todo.completed ? 'completed' : ''}
      data-section={todo.section || undefined}
      style={
        {
          transform: `translateY(${props.start}px)`,
          paddingLeft: 'var(--indent)',
          '--indent': `${Math.min(props.depth, 5) * 1.75}rem`,
        } as CSSProperties
      }
      tabIndex={tabIndex}
      aria-setsize={props.count}
      aria-posinset={index + 1}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the row has a key for it */}
      <div
        onClick={(event) => openByClick(event, id)}
        className="view flex min-h-11 items-start gap-3 rounded-lg pr-1 pl-3.5"
      >
        {!todo.section && (
          <input
            className="toggle check mt-3"
            type="checkbox"
            aria-label={t('todos.toggle')}
            data-priority={todo.priority < 4 ? todo.priority : undefined}
            checked={todo.completed}
            hidden={isEditing}
            disabled={!canWrite}
            tabIndex={tabIndex}
            onChange={() => toggleTodo(store, key)}
          />
        )}
        <div hidden={isEditing} className="min-w-0 flex-1">
          {isSelected && <span className="sr-only">{t('todos.selected')} </span>}
          {/* biome-ignore lint/a11y/noLabelWithoutControl: TodoMVC's element for the text; the checkbox has a name of its own */}
          <label
            data-testid="todo-title"
            hidden={isEditing}
            onDoubleClick={() => canWrite && onEdit(name)}
            {...(todo.section && { role: 'heading', 'aria-level': 2 })}
            className={`block whitespace-pre-wrap py-2.5 leading-6 [overflow-wrap:anywhere] ${todo.section ? 'font-semibold' : ''}`}
          >
            {cutAtFinds(todo.description, props.query).map((part, place) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no identity but their place
              place % 2 === 1 ? <mark key={place}>{part}</mark> : part,
            )}
          </label>
          {!todo.section && <Chips todo={todo} tabIndex={tabIndex} />}
        </div>
        {props.listName !== undefined && !isEditing && (
          <span className="max-w-36 flex-none truncate py-3 text-muted text-xs leading-5 max-md:max-w-24">
            {props.listName}
          </span>
        )}
        {!isEditing && props.isFolded !== undefined && (
          <Fold listId={listId} id={id} isFolded={props.isFolded} tabIndex={tabIndex} />
        )}
        {kind && !isEditing && (
          <Suspense>
            <TodoMark listId={listId} id={id} />
          </Suspense>
        )}
        {isRemoved && (
          <IconButton
            icon="back"
            size={16}
            label={t('todos.putBack')}
            className="mt-1.5 pointer-coarse:mt-0"
            tabIndex={tabIndex}
            onClick={() => store.draft.drop(rowOf({ table: 'todos', key }))}
          />
        )}
        {todo.assigneeId !== null && !isEditing && <Assignee listId={listId} userId={todo.assigneeId} />}
        {canWrite && !isEditing && (
          <>
            <TodoMenu
              listId={listId}
              id={id}
              isOpen={props.isMenuOpen}
              onOpenChange={(isOpen) => onMenu(isOpen ? name : undefined)}
              onEdit={() => onEdit(name)}
              tabIndex={tabIndex}
              className="quiet mt-1.5 -mr-2 pointer-coarse:mt-0 pointer-coarse:mr-0"
            />
            <IconButton
              icon="close"
              size={16}
              label={t('ui.delete')}
              className="destroy quiet mt-1.5 hover:text-danger pointer-coarse:hidden"
              tabIndex={tabIndex}
              onClick={() => removeTodo(store, key)}
            />
          </>
        )}
        {isEditing && (
          <TodoEditor
            description={todo.description}
            onSave={edit}
            onDone={(backToRow) => onEndEditing(name, backToRow)}
          />
        )}
      </div>
    </li>
  )
})
