'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { isTag, renameTag, tagsOf } from '../../db/model/tags.ts'
import { useEveryTodo, useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { offerUndo } from '../ui/offer-undo.ts'
import { filterForTag } from './filter-for-tag.ts'

/** All tags in use: to look at what has them, to rename them everywhere, to make two of them one, or to take them away. */
export default function TagsDialog({ onClose }: { onClose: () => void }) {
  const store = useStore()
  const t = useTranslations()
  const every = useEveryTodo()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the todos are what the state tells of
  const tags = useMemo(() => tagsOf(store.state), [store, every])
  const [edited, setEdited] = useState<string>()

  function change(from: string, to: string | null): void {
    const isThere = to !== null && tags.some(({ tag }) => tag === to)
    const changes = renameTag(store.state, from, to)
    const count = changes.length
    if (to === null) offerUndo(store, store.commit('Remove tag', changes), t('tags.takenAway', { tag: from, count }))
    else if (isThere) offerUndo(store, store.commit('Merge tags', changes), t('tags.merged', { from, to, count }))
    else offerUndo(store, store.commit('Rename tag', changes), t('tags.renamed', { from, to, count }))
  }

  return (
    <Dialog
      label={t('tags.title')}
      onClose={onClose}
      className="m-auto max-h-[min(40rem,calc(100dvh-2rem))] w-112 max-w-[calc(100vw-2rem)] animate-rise overflow-y-auto rounded-2xl border border-line bg-raised shadow-2xl"
    >
      <div className="flex items-center justify-between gap-3 pt-4 pr-4 pl-5">
        <h2 className="font-semibold">{t('tags.title')}</h2>
        <form method="dialog">
          <IconButton type="submit" icon="close" label={t('ui.close')} />
        </form>
      </div>
      {tags.length === 0 ? (
        <p className="px-5 pt-2 pb-6 text-muted text-sm">{t('tags.empty')}</p>
      ) : (
        <ul aria-label={t('tags.title')} className="px-3 pt-1 pb-4">
          {tags.map(({ tag, count }) =>
            edited === tag ? (
              <li key={tag}>
                <TagName
                  tag={tag}
                  others={tags.map((other) => other.tag)}
                  onSave={(name) => change(tag, name)}
                  onDone={() => setEdited(undefined)}
                />
              </li>
            ) : (
              <li
                key={tag}
                className="flex min-h-10 items-center gap-1 rounded-lg pr-1 transition-colors hover:bg-hover"
              >
                <button
                  type="button"
                  aria-label={t('tags.showCount', { tag, count })}
                  onClick={(event) => {
                    event.currentTarget.closest('dialog')?.close()
                    filterForTag(tag)
                  }}
                  className="flex min-h-10 min-w-0 flex-1 items-center gap-3 rounded-lg px-2 text-left text-sm pointer-coarse:min-h-11"
                >
                  <span className="min-w-0 truncate">@{tag}</span>
                  <span className="ml-auto flex-none text-muted text-xs tabular-nums">
                    {t('tags.count', { count })}
                  </span>
                </button>
                <IconButton icon="draft" size={15} label={t('tags.change', { tag })} onClick={() => setEdited(tag)} />
                <IconButton
                  icon="trash"
                  size={15}
                  label={t('tags.takeAwayEverywhere', { tag })}
                  className="hover:text-danger"
                  onClick={() => change(tag, null)}
                />
              </li>
            ),
          )}
        </ul>
      )}
    </Dialog>
  )
}

type NameProps = { tag: string; others: string[]; onSave: (name: string) => void; onDone: () => void }

/** Where a tag gets another name. That of another tag makes the two one. */
function TagName({ tag, others, onSave, onDone }: NameProps) {
  const t = useTranslations()
  const said = useId()
  const [text, setText] = useState(tag)
  const name = text.trim().replace(/^@/, '')
  const isMerge = name !== tag && others.includes(name)
  const isWrong = name !== '' && !isTag(name)

  function press(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault() // or the dialog closes as well
      onDone()
    } else if (event.key === 'Enter' && name !== '' && !isWrong) save()
  }

  function save(): void {
    if (name !== tag) onSave(name)
    onDone()
  }

  return (
    <div className="flex flex-col gap-1.5 px-2 py-1.5">
      <div className="flex items-center gap-2">
        <input
          // biome-ignore lint/a11y/noAutofocus: the user just asked to write here
          autoFocus
          aria-label={t('tags.name', { tag })}
          aria-describedby={said}
          aria-invalid={isWrong}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={61}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
          className="min-h-9 min-w-0 flex-1 rounded-lg bg-canvas px-2 text-sm outline-2 outline-accent max-md:text-base pointer-coarse:min-h-11"
        />
        <button
          type="button"
          disabled={name === '' || isWrong}
          onClick={save}
          className="min-h-9 flex-none rounded-lg bg-accent px-3 font-medium text-on-accent text-sm disabled:opacity-50 pointer-coarse:min-h-11"
        >
          {t(isMerge ? 'tags.merge' : 'tags.rename')}
        </button>
        <IconButton icon="close" size={15} label={t('ui.cancel')} onClick={onDone} />
      </div>
      <p id={said} role="status" className={`text-xs ${isWrong ? 'text-danger' : 'text-muted'}`}>
        {isWrong && t('tags.wrong')}
        {isMerge && t('tags.willMerge', { tag: name })}
      </p>
    </div>
  )
}
