'use client'

import type { KeyboardEvent, Ref } from 'react'
import { v7 } from 'uuid'
import type { Details } from '../../db/model/details.ts'
import { addTodo } from '../../db/model/todos.ts'
import { useStore } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'

type Props = {
  listId: string
  ref: Ref<HTMLInputElement>
  /** What is so of all that is written here. */
  details?: Details
}

/** Where todos are written: Enter adds one and is ready for the next. On a phone it stands where the thumb is. */
export function QuickAdd({ listId, ref, details }: Props) {
  const store = useStore()

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const input = event.currentTarget
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      store.commit('Add', addTodo(store.state, { listId, id: v7(), description: input.value, ...details }))
      input.value = ''
    } else if (event.key === 'Escape') {
      input.blur()
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      document.querySelector<HTMLElement>('.todo-list li[tabindex="0"]')?.focus()
    }
  }

  return (
    <div className="column pb-4 max-md:order-last max-md:border-line max-md:border-t max-md:pt-2 max-md:pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <div className="flex items-center gap-3 rounded-xl border border-line bg-raised px-3.5 shadow-black/5 shadow-sm transition-shadow focus-within:border-accent focus-within:shadow-md">
        <span className="text-muted">
          <Glyph name="plus" size={20} />
        </span>
        <input
          ref={ref}
          id="new-todo"
          className="new-todo h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted"
          placeholder="What needs to be done?"
          aria-label="What needs to be done?"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={2000}
          onKeyDown={press}
        />
      </div>
    </div>
  )
}
