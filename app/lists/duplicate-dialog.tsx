'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId } from 'react'
import { v7 } from 'uuid'
import { duplicateList } from '../../db/model/duplicate.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { useList, useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { addressOf, go } from '../ui/place.ts'
import { frame, input, mainButton, quietButton } from './looks.ts'

const OF_LIST = 2 // changes: the list and who owns it

/** Makes another list like this one, to be done anew: all of it in one transaction. */
export default function DuplicateDialog({ listId, onClose }: { listId: string; onClose: () => void }) {
  const t = useTranslations()
  const store = useStore()
  const list = useList(listId)
  const ids = useId()
  const count = store.state.todos(listId).length
  const isTooLong = count + OF_LIST > LIMITS.changes
  if (!list) return null

  function submit(event: FormEvent<HTMLFormElement>): void {
    const given = new FormData(event.currentTarget)
    const [id, name] = [v7(), String(given.get('name'))]
    const options = { id, name, keepsDates: given.has('dates'), makeId: v7 }
    const step = store.commit('Duplicate list', duplicateList(store.state, { id: listId }, options))
    if (!step) return
    go(addressOf({ id, inbox: false }))
    const [made, original] = [quoted(t, name.trim()), quoted(t, list?.name ?? '')]
    offerUndo(store, step, t('lists.duplicate.made', { name: made, original }))
  }

  return (
    <Dialog label={t('lists.duplicate.title', { name: list.name })} onClose={onClose} className={frame}>
      <form method="dialog" onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-semibold">{t('lists.duplicate.title', { name: quoted(t, list.name) })}</h2>
        {isTooLong ? (
          <p role="alert" className="text-sm">
            {t('lists.duplicate.tooLong', { count, most: LIMITS.changes - OF_LIST })}
          </p>
        ) : (
          <>
            <p className="text-muted text-sm">{t('lists.duplicate.what')}</p>
            <label htmlFor={`${ids}name`} className="flex flex-col gap-1 text-sm">
              <span className="text-muted">{t('lists.name')}</span>
              <input
                id={`${ids}name`}
                name="name"
                required
                maxLength={200}
                autoComplete="off"
                defaultValue={t('lists.duplicate.copy', { name: list.name }).slice(0, 200)}
                className={input}
              />
            </label>
            <label className="flex min-h-9 items-center gap-2.5 text-sm pointer-coarse:min-h-11">
              <input type="checkbox" name="dates" className="size-4 accent-(--accent)" />
              {t('lists.duplicate.keepDates')}
            </label>
          </>
        )}
        <div className="flex justify-end gap-2">
          <button
            type="button"
            onClick={(event) => event.currentTarget.closest('dialog')?.close()}
            className={quietButton}
          >
            {isTooLong ? t('ui.close') : t('ui.cancel')}
          </button>
          {!isTooLong && (
            <button type="submit" className={mainButton}>
              {t('lists.duplicate.submit')}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
