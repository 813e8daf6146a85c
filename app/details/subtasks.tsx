'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { v7 } from 'uuid'
import type { Todo } from '../../db/model/rows.ts'
import { addTodo } from '../../db/model/todos.ts'
import { usePartIds, useProgress, useStore, useTodo } from '../store/hooks.ts'
import { toggleTodo } from '../todos/complete.ts'
import { Glyph } from '../ui/glyph.tsx'
import { openDetails, useAsked } from './open.ts'
import { useTyping } from './typing.ts'

/** What a todo is made of: how much of it is done, each to complete or to look at, and where others are added. */
export function Subtasks({ todo, canWrite }: { todo: Todo; canWrite: boolean }) {
  const t = useTranslations()
  const ids = usePartIds(todo.listId, todo.id)
  const progress = useProgress(todo.listId, todo.id)
  const [done = 0, all = 0] = progress.split('/').map(Number)
  if (ids.length === 0 && !canWrite) return null
  return (
    <section aria-labelledby={`subtasks-${todo.id}`}>
      <div className="flex items-center gap-3 pb-1">
        <h3 id={`subtasks-${todo.id}`} className="font-medium text-muted text-xs">
          {t('details.subtasks.title')}
        </h3>
        {all > 0 && (
          <>
            <span
              role="progressbar"
              aria-label={t('details.subtasks.done')}
              aria-valuemin={0}
              aria-valuemax={all}
              aria-valuenow={done}
              className="h-1 flex-1 overflow-hidden rounded-full bg-line"
            >
              <span
                className="block h-full rounded-full bg-accent transition-[width] duration-200"
                style={{ width: `${(done / all) * 100}%` }}
              />
            </span>
            <span className="text-muted text-xs tabular-nums">{progress}</span>
          </>
        )}
      </div>
      {ids.length > 0 && (
        <ul aria-label={t('details.subtasks.title')}>
          {ids.map((id) => (
            <Subtask key={id} listId={todo.listId} id={id} canWrite={canWrite} />
          ))}
        </ul>
      )}
      {canWrite && <AddSubtask todo={todo} />}
    </section>
  )
}

function Subtask({ listId, id, canWrite }: { listId: string; id: string; canWrite: boolean }) {
  const store = useStore()
  const t = useTranslations()
  const todo = useTodo(listId, id)
  const progress = useProgress(listId, id)
  if (!todo) return null
  return (
    <li className="-mx-2 flex min-h-9 items-start gap-2.5 rounded-lg pl-2 transition-colors hover:bg-hover pointer-coarse:min-h-11">
      <input
        type="checkbox"
        className="check mt-2 size-4.5! pointer-coarse:mt-3"
        aria-label={t('details.subtasks.complete', { todo: todo.description })}
        data-priority={todo.priority < 4 ? todo.priority : undefined}
        checked={todo.completed}
        disabled={!canWrite}
        onChange={() => toggleTodo(store, { listId, id })}
      />
      <button
        type="button"
        onClick={() => openDetails(id, 'title')}
        className={`flex min-w-0 flex-1 items-start gap-2 self-stretch rounded-lg py-1.5 pr-2 text-left text-sm leading-6 pointer-coarse:py-2.5 ${todo.completed ? 'text-muted line-through decoration-faint' : ''}`}
      >
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{todo.description}</span>
        {progress !== '' && <span className="text-muted text-xs leading-6 tabular-nums">{progress}</span>}
        <span className="flex h-6 items-center text-muted">
          <Glyph name="next" size={14} />
        </span>
      </button>
    </li>
  )
}

/** Enter adds one and is ready for the next. */
function AddSubtask({ todo }: { todo: Todo }) {
  const store = useStore()
  const t = useTranslations()
  const asked = useAsked()
  const input = useRef<HTMLInputElement>(null)
  const { text, change, end } = useTyping({
    name: `${todo.id}/subtask`,
    value: '',
    save(text) {
      if (!store.state.todo(todo)) return false
      store.commit(
        'Add subtask',
        addTodo(store.state, { listId: todo.listId, id: v7(), parentId: todo.id, description: text }),
      )
      return true
    },
  })
  useEffect(() => {
    if (asked?.part === 'subtasks' && asked.id === todo.id) input.current?.focus()
  }, [asked, todo.id])
  return (
    <div className="-mx-2 flex items-center gap-2.5 rounded-lg px-2 text-muted transition-colors focus-within:bg-panel hover:bg-hover">
      <Glyph name="plus" size={18} />
      <input
        ref={input}
        aria-label={t('details.subtasks.add')}
        placeholder={t('details.subtasks.add')}
        autoComplete="off"
        enterKeyHint="done"
        maxLength={2000}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={end}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) end()
        }}
        className="min-h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none placeholder:text-muted max-md:text-base pointer-coarse:min-h-11"
      />
    </div>
  )
}
