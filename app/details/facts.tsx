'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Todo } from '../../db/model/rows.ts'
import { addressOfHistory } from '../history/address.ts'
import { askTimeline } from '../history/ask.ts'
import { useIsVisitor, useUserId } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { followHere } from '../ui/place.ts'
import { ago, momentOf } from '../ui/times.ts'

/** When it was made, changed and done, and the way to all that happened to it. */
export function Facts({ todo }: { todo: Todo }) {
  const t = useTranslations()
  const changed = useLastChange(todo)
  const { completedAt } = todo
  return (
    <footer className="flex flex-col gap-1 border-line border-t px-2 pt-3 text-muted text-xs leading-5">
      <p>
        {t.rich('details.facts.created', {
          at: new Date(todo.createdAt),
          time: (chunks) => <time dateTime={todo.createdAt}>{chunks}</time>,
        })}
      </p>
      {changed && (
        <p>
          {t.rich(
            changed.isMine
              ? 'details.facts.changedByYou'
              : changed.by
                ? 'details.facts.changedBy'
                : 'details.facts.changed',
            {
              ago: ago(t, changed.at),
              name: changed.by,
              time: (chunks) => (
                <time dateTime={changed.at} title={momentOf(t, changed.at)}>
                  {chunks}
                </time>
              ),
            },
          )}
        </p>
      )}
      {completedAt && (
        <p>
          {t.rich('details.facts.completed', {
            at: new Date(completedAt),
            time: (chunks) => <time dateTime={completedAt}>{chunks}</time>,
          })}
        </p>
      )}
      <a
        href={addressOfHistory({ list: todo.listId, todo: todo.id })}
        onClick={followHere}
        className="-mx-2 mt-1 inline-flex min-h-9 items-center gap-2 self-start rounded-lg px-2 text-sm transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
      >
        <Glyph name="history" size={16} />
        {t('details.facts.history')}
      </a>
    </footer>
  )
}

type Change = { at: string; by: string; isMine: boolean }

/** The last that happened to it, as far as the server can be asked. Its version says that something did. */
function useLastChange({ listId, id, version }: Todo): Change | undefined {
  const me = useUserId()
  const isVisitor = useIsVisitor()
  const [change, setChange] = useState<Change>()
  useEffect(() => {
    if (isVisitor || version === 0) return
    let isMeant = true
    askTimeline({ listId, todoId: id }).then(
      ({ transactions: [last] }) => {
        if (isMeant && last) setChange({ at: last.at, by: last.name ?? '', isMine: last.userId === me })
      },
      () => {}, // it is said where it is known
    )
    return () => {
      isMeant = false
    }
  }, [listId, id, version, me, isVisitor])
  return change
}
