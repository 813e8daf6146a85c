import type { Show } from '../store/hooks.ts'

const sentences: Record<Show, string> = {
  all: 'Nothing here yet.',
  active: 'All done.',
  completed: 'Nothing completed yet.',
}

/** Why a list that has todos shows none. */
export function NothingShown({ show, query }: { show: Show; query: string }) {
  return (
    <p className="flex flex-1 items-center justify-center px-8 pb-24 text-center text-muted">
      {query.trim() === '' ? sentences[show] : `Nothing matches “${query.trim()}”.`}
    </p>
  )
}
