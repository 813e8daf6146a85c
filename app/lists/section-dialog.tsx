'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useRef } from 'react'
import { v7 } from 'uuid'
import { addSection } from '../../db/model/sections.ts'
import { useStore } from '../store/hooks.ts'
import { wantTodo } from '../todos/wanted-todo.ts'
import { Dialog } from '../ui/dialog.tsx'
import { frame, input, mainButton, quietButton } from './looks.ts'

/** Names a section, which then stands at the end of its list. */
export default function SectionDialog({ listId, onClose }: { listId: string; onClose: () => void }) {
  const t = useTranslations()
  const store = useStore()
  const field = useId()

  const named = useRef<string>(undefined)

  /** Once the dialog has given the focus back: the section gets it. */
  function close(): void {
    onClose()
    const [id, name] = [v7(), named.current]
    if (name === undefined) return
    if (store.commit('Add section', addSection(store.state, { listId, id, name }))) wantTodo(id)
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    named.current = String(new FormData(event.currentTarget).get('name'))
  }

  return (
    <Dialog label={t('lists.section.title')} onClose={close} className={frame}>
      <form method="dialog" onSubmit={submit} className="flex flex-col gap-4">
        <label htmlFor={field} className="font-semibold">
          {t('lists.section.name')}
        </label>
        <input id={field} name="name" required maxLength={2000} autoComplete="off" className={input} />
        <div className="flex justify-end gap-2">
          <button
            type="button"
            onClick={(event) => event.currentTarget.closest('dialog')?.close()}
            className={quietButton}
          >
            {t('ui.cancel')}
          </button>
          <button type="submit" className={mainButton}>
            {t('lists.section.add')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
