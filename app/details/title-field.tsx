'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { editTodo } from '../../db/model/todos.ts'
import { useStore } from '../store/hooks.ts'
import { offerUndo } from '../ui/offer-undo.ts'
import { Theirs } from './theirs.tsx'
import { isLeft, useTyping } from './typing.ts'

type Props = { todo: Todo; canWrite: boolean; ref: RefObject<HTMLTextAreaElement | null> }

/** The text of a todo. It is one line, however long; without a text it stays what it was. */
export function TitleField({ todo, canWrite, ref }: Props) {
  const store = useStore()
  const t = useTranslations()
  const { text, theirs, change, end, drop } = useTyping({
    name: `${todo.id}/title`,
    value: todo.description,
    save(text, isOver) {
      if (!store.state.todo(todo)) return false
      if (text.trim() === '') return true
      const step = store.commit('Edit', editTodo(store.state, todo, text))
      if (isOver) offerUndo(store, step, t('details.text.replaced'))
      return true
    },
  })
  const looks = `block w-full py-1 font-semibold text-lg leading-6.5 tracking-tight [overflow-wrap:anywhere] ${todo.completed ? 'text-muted line-through decoration-faint' : ''}`
  if (!canWrite) return <h2 className={looks}>{todo.description}</h2>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of a focus that leaves
    <div className="min-w-0 flex-1" onBlur={(event) => isLeft(event) && end()}>
      <textarea
        ref={ref}
        aria-label={t('details.text.title')}
        rows={1}
        maxLength={2000}
        value={text}
        onChange={(event) => change(event.target.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.blur()
        }}
        className={`field-sizing-content -mx-1.5 resize-none rounded-md bg-transparent px-1.5 outline-none hover:bg-hover focus:bg-transparent focus:outline-2 focus:outline-accent ${looks} w-[calc(100%+0.75rem)]`}
      />
      <Theirs theirs={theirs} onTake={drop} />
    </div>
  )
}
