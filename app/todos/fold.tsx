'use client'

import { useTranslations } from 'next-intl'
import { useProgress } from '../store/hooks.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { setCollapsed } from './collapsed.ts'

type Props = { listId: string; id: string; isFolded: boolean; tabIndex: number }

/** Folds away what is part of a todo, or of a section, and unfolds it. */
export function Fold({ listId, id, isFolded, tabIndex }: Props) {
  const t = useTranslations()
  if (useProgress(listId, id) === '') return null
  return (
    <IconButton
      icon={isFolded ? 'next' : 'chevron'}
      size={16}
      label={t(isFolded ? 'todos.unfold' : 'todos.fold')}
      aria-expanded={!isFolded}
      className="mt-1.5 pointer-coarse:mt-0"
      tabIndex={tabIndex}
      onClick={() => setCollapsed(id, !isFolded)}
    />
  )
}
