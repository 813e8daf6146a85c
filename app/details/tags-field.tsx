'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { changeDetails } from '../../db/model/details.ts'
import type { Todo } from '../../db/model/rows.ts'
import { tagsOf } from '../../db/model/tags.ts'
import { askFor } from '../lists/asked.ts'
import { useStore } from '../store/hooks.ts'
import { filterForTag } from '../tags/filter-for-tag.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { button, field } from './looks.ts'
import { useTyping } from './typing.ts'

const SHOWN = 8

/** The tags of a todo, and where others are written: those that there are come to meet one. */
export function TagsEditor({ todo }: { todo: Todo }) {
  const store = useStore()
  const t = useTranslations()
  const list = useId()
  const [place, setPlace] = useState(-1)
  const { text, change, end, drop } = useTyping({
    name: `${todo.id}/tags`,
    value: '',
    save: (text) => store.state.todo(todo) !== undefined && add(text),
  })
  const begun = text.trim().replace(/^@/, '').toLowerCase()
  const suggestions = tagsOf(store.state)
    .filter(({ tag }) => !todo.tags.includes(tag) && tag.toLowerCase().includes(begun))
    .sort((a, b) => Number(b.tag.toLowerCase().startsWith(begun)) - Number(a.tag.toLowerCase().startsWith(begun)))
    .slice(0, SHOWN)

  /** A blank, a comma and the signs of tags and lists end one tag and begin the next. */
  function add(text: string): boolean {
    const tags = (store.state.todo(todo)?.tags ?? []).concat(text.split(/[\s,@#]+/).filter(Boolean))
    set([...new Set(tags)])
    return true
  }

  function set(tags: string[]): void {
    store.commit('Tag', changeDetails(store.state, todo, { tags: tags.map((tag) => tag.slice(0, 60)).slice(0, 50) }))
  }

  function choose(tag: string): void {
    drop()
    setPlace(-1)
    add(tag)
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const chosen = suggestions[place]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (chosen) choose(chosen.tag)
      else end()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      const count = suggestions.length + 1 // with none of them
      setPlace(((place + 1 + step + count) % count) - 1)
    } else if (event.key === 'Backspace' && text === '' && todo.tags.length > 0) {
      set(todo.tags.slice(0, -1))
    }
  }

  return (
    <>
      {todo.tags.length > 0 && (
        <ul aria-label={t('tags.title')} className="flex flex-wrap gap-1.5">
          {todo.tags.map((tag) => (
            <li key={tag} className="flex items-center rounded-lg bg-hover pl-2.5 text-sm">
              <button
                type="button"
                title={t('tags.show', { tag })}
                onClick={() => filterForTag(tag)}
                className="min-h-7 rounded-sm text-left underline-offset-2 [overflow-wrap:anywhere] hover:underline pointer-coarse:min-h-11"
              >
                @{tag}
              </button>
              <IconButton
                icon="close"
                size={13}
                label={t('tags.takeAway', { tag })}
                className="size-7"
                onClick={() => set(todo.tags.filter((each) => each !== tag))}
              />
            </li>
          ))}
        </ul>
      )}
      <input
        role="combobox"
        aria-label={t('tags.add')}
        aria-expanded={suggestions.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={suggestions[place] ? `${list}-${place}` : undefined}
        placeholder={t('tags.add')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="done"
        maxLength={300}
        value={text}
        onChange={(event) => {
          setPlace(-1)
          change(event.target.value)
        }}
        onBlur={end}
        onKeyDown={press}
        className={field}
      />
      <div id={list} role="listbox" aria-label={t('tags.inUse')} className="flex flex-wrap gap-1.5">
        {suggestions.map(({ tag, count }, index) => (
          <div
            key={tag}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            // What is written would be saved as the field loses the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(tag)}
            onKeyDown={() => {}}
            className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-lg border border-line px-2.5 text-sm hover:bg-hover aria-selected:border-accent aria-selected:bg-accent-wash pointer-coarse:min-h-11"
          >
            @{tag}
            {count > 0 && <span className="text-muted text-xs tabular-nums">{t('tags.count', { count })}</span>}
          </div>
        ))}
      </div>
      <button type="button" className={`${button} self-start`} onClick={() => askFor({ kind: 'tags' })}>
        {t('tags.all')}
      </button>
    </>
  )
}
