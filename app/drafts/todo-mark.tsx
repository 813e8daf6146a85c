'use client'

import { changedFields } from '../../db/model/draft.ts'
import type { Todo, TodoKey } from '../../db/model/rows.ts'
import { useDraftKind, useStore, useTodo } from '../store/hooks.ts'
import { quoted } from '../ui/offer-undo.ts'

/** What the open draft does to a todo, in a word or two, and what it said before. */
export default function TodoMark({ listId, id }: TodoKey) {
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
      <span className="sr-only">In the draft: {whole}</span>
    </span>
  )

  function inWords(): { short: string; whole: string } {
    const staged = store.draft.rowOf('todos', { listId, id })
    const [base, mine] = [staged?.base as Todo | null | undefined, staged?.mine as Todo | null | undefined]
    const alike = (text: string) => ({ short: text, whole: text })
    if (kind === 'moved') {
      if (mine?.movedTo) return alike(`Moved to ${nameOf(mine.movedTo)}`)
      return alike('Moved here')
    }
    if (kind !== 'changed' || !staged || !base) return alike(words[kind as keyof typeof words] ?? 'Changed')
    const fields = changedFields('todos', base, mine ?? null)
    if (fields.includes('description'))
      return { short: `was ${quoted(base.description)}`, whole: `Changed, was ${quoted(base.description)}` }
    if (fields.includes('completed')) return alike(base.completed ? 'Reopened' : 'Completed')
    if (fields.includes('assigneeId')) return alike('Given away')
    return alike(fields.every((field) => field === 'position') ? 'Reordered' : 'Changed')
  }

  function nameOf(list: string): string {
    return store.view.get('lists', { id: list })?.name ?? 'another list'
  }
}

const words = { new: 'New', restored: 'Restored', removed: 'Removed' }
