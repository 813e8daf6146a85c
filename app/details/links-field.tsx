'use client'

import { useTranslations } from 'next-intl'
import { changeDetails } from '../../db/model/details.ts'
import type { Todo } from '../../db/model/rows.ts'
import { useStore } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { readLink, shortLink } from './links.ts'
import { WordsField } from './words-field.tsx'

/** What is attached to a todo by its address. */
export function Links({ todo, canWrite }: { todo: Todo; canWrite: boolean }) {
  const store = useStore()
  const t = useTranslations()
  if (todo.links.length === 0) return null
  return (
    <ul aria-label={t('details.names.links')} className="flex flex-col">
      {todo.links.map((link) => (
        <li key={link} className="flex items-center gap-1">
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer nofollow"
            title={link}
            className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-lg px-2 text-accent text-sm underline-offset-2 hover:underline pointer-coarse:min-h-11"
          >
            <Glyph name="link" size={14} />
            <span className="truncate">{shortLink(link)}</span>
          </a>
          {canWrite && (
            <IconButton
              icon="close"
              size={14}
              label={t('details.links.remove', { link: shortLink(link) })}
              onClick={() => {
                const links = todo.links.filter((each) => each !== link)
                store.commit('Remove link', changeDetails(store.state, todo, { links }))
              }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

export function AddLink({ todo }: { todo: Todo }) {
  const store = useStore()
  const t = useTranslations()

  function add(text: string): boolean {
    if (text.trim() === '') return true
    const link = readLink(text)
    const links = store.state.todo(todo)?.links
    if (link === undefined || links === undefined || links.length >= 50) return false
    store.commit('Attach link', changeDetails(store.state, todo, { links: [...links, link] }))
    return true
  }

  return (
    <WordsField
      name={`${todo.id}/links`}
      label={t('details.links.address')}
      placeholder="https://"
      inputMode="url"
      maxLength={2000}
      onSay={add}
      problem={t('details.links.problem')}
      isFirst
    />
  )
}
