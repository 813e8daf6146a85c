import { useTranslations } from 'next-intl'
import type { Show } from '../store/hooks.ts'

/** Why a list that has todos shows none. */
export function NothingShown({ show, query }: { show: Show; query: string }) {
  const t = useTranslations()
  return (
    <p className="flex flex-1 items-center justify-center px-8 pb-24 text-center text-muted">
      {query.trim() === '' ? t(`todos.none.${show}`) : t('todos.noMatch', { query: query.trim() })}
    </p>
  )
}
