'use client'

import { type FormEvent, useId } from 'react'
import { v7 } from 'uuid'
import { addSection } from '../../db/model/sections.ts'
import { useStore } from '../store/hooks.ts'
import { wantTodo } from '../todos/wanted-todo.ts'
import { Dialog } from '../ui/dialog.tsx'
import { frame, input, mainButton, quietButton } from './looks.ts'

/** Names a section, which then stands at the end of its list. */
export default function SectionDialog({ listId, onClose }: { listId: string; onClose: () => void }) {
  const store = useStore()
  const field = useId()

  function submit(event: FormEvent<HTMLFormElement>): void {
    const id = v7()
    const name = String(new FormData(event.currentTarget).get('name'))
    if (store.commit('Add section', addSection(store.state, { listId, id, name }))) wantTodo(id)
  }

  return (
    <Dialog label="Add a section" onClose={onClose} className={frame}>
      <form method="dialog" onSubmit={submit} className="flex flex-col gap-4">
        <label htmlFor={field} className="font-semibold">
          Name of the section
        </label>
        <input id={field} name="name" required maxLength={2000} autoComplete="off" className={input} />
        <div className="flex justify-end gap-2">
          <button
            type="button"
            onClick={(event) => event.currentTarget.closest('dialog')?.close()}
            className={quietButton}
          >
            Cancel
          </button>
          <button type="submit" className={mainButton}>
            Add section
          </button>
        </div>
      </form>
    </Dialog>
  )
}
