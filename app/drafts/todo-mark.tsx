'use client'

import { useTranslations } from 'next-intl'
import { changedFields } from '../../db/model/draft.ts'
import type { Todo, TodoKey } from '../../db/model/rows.ts'
import { useDraftKind, useStore, useTodo } from '../store/hooks.ts'
import { quoted } from '../ui/offer-undo.ts'
import { movedInWords } from './words.ts'

/** What the open draft does to a todo, in a word or two, and what it said before. */
export default function TodoMark({ listId, id }: TodoKey) {
  const t = useTranslations()
  const store = useStore()
  useTodo(listId, id) // what it says may have changed again
  const kind = useDraftKind('todos', { listId, id })
  if (kind === undefined) return null
  const { short, whole } = inWords()
  return (
    <span
      title={whole}
      className="mt-3 max-w-44 flex-none truncate rounded-md bg-draft-wash px-1.5 font-medium text-draft text-xs leading-5 max-md:max-w-28"
    >
      <span aria-hidden="true">{short}</span>
      <span className="sr-only">{t('drafts.inDraft', { what: whole })}</span>
    </span>
  )

  function inWords(): { short: string; whole: string } {
    const staged = store.draft.rowOf('todos', { listId, id })
    const [base, mine] = [staged?.base as Todo | null | undefined, staged?.mine as Todo | null | undefined]
    const alike = (text: string) => ({ short: text, whole: text })
    if (kind === 'moved') {
      if (mine?.movedTo) return alike(movedInWords(t, store.view.get('lists', { id: mine.movedTo })?.name))
      return alike(t('drafts.movedHere'))
    }
    if (kind !== 'changed' || !staged || !base) return alike(t(`drafts.marks.${kind ?? 'changed'}`))
    const fields = changedFields('todos', base, mine ?? null)
    if (fields.includes('description')) {
      const text = quoted(t, base.description)
      return { short: t('drafts.was', { text }), whole: t('drafts.changedFrom', { text }) }
    }
    if (fields.includes('completed')) return alike(t(base.completed ? 'drafts.reopened' : 'drafts.completed'))
    if (fields.includes('assigneeId')) return alike(t('drafts.givenAway'))
    return alike(t(fields.every((field) => field === 'position') ? 'drafts.inOrder' : 'drafts.marks.changed'))
  }
}
