'use client'

import { Command } from 'cmdk'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { type Person, whoIsHere } from '../account/who.ts'
import { useIsVisitor, useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { usePlace } from '../ui/place.ts'
import type { Entry } from './entry.ts'
import { groupsFor } from './groups.ts'
import { focusFirst, useActiveDescendant } from './use-active-descendant.ts'
import { useNearly } from './use-nearly.ts'

type Props = { onClose: () => void; showHelp: () => void; quickAdd: () => void }

/** Finds todos and places, and does what one asks for in words. What is chosen is done once the focus is back. */
export default function Palette({ onClose, showHelp, quickAdd }: Props) {
  const t = useTranslations()
  const store = useStore()
  const place = usePlace()
  const isVisitor = useIsVisitor()
  const [person, setPerson] = useState<Person>()
  const [query, setQuery] = useState('')
  const [value, setValue] = useState('')
  const nearly = useNearly(query)
  const chosen = useRef<Entry>(undefined)
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isVisitor) void whoIsHere().then(setPerson)
  }, [isVisitor])
  useActiveDescendant(content, value)
  const groups = groupsFor(t, store, { place, person, isVisitor, showHelp, quickAdd }, query, nearly)
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0)

  function choose(entry: Entry): void {
    chosen.current = entry
    content.current?.closest('dialog')?.close()
  }

  return (
    <Dialog
      label={t('palette.title')}
      onClose={() => {
        onClose()
        chosen.current?.run()
      }}
      className="mx-auto mt-[12vh] w-[38rem] max-w-[calc(100vw-2rem)] animate-rise overflow-hidden rounded-2xl border border-line bg-raised shadow-2xl max-md:m-0 max-md:h-dvh max-md:max-h-none max-md:w-full max-md:max-w-none max-md:rounded-none max-md:border-0"
    >
      <Command
        ref={content}
        label={t('palette.title')}
        value={value}
        onValueChange={setValue}
        shouldFilter={false}
        loop
        vimBindings={false}
        className="flex h-full flex-col"
      >
        <div className="flex items-center gap-3 border-line border-b pr-2 pl-4 text-muted max-md:pt-[env(safe-area-inset-top)]">
          <Glyph name="search" />
          <Command.Input
            ref={focusFirst}
            aria-label={t('palette.search')}
            placeholder={t('palette.search')}
            maxLength={200}
            value={query}
            onValueChange={setQuery}
            className="h-13 min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-muted"
          />
          <IconButton icon="close" label={t('ui.close')} onClick={() => content.current?.closest('dialog')?.close()} />
        </div>
        <p role="status" className="sr-only">
          {query.trim() !== '' && t('palette.found', { count })}
        </p>
        <Command.List
          label={t('palette.results')}
          className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain px-2 pb-2 md:max-h-[min(26rem,60vh)]"
        >
          {groups.map(({ name, entries }) => (
            <Command.Group
              key={name}
              heading={name}
              className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-3 [&>[cmdk-group-heading]]:pb-1.5 [&>[cmdk-group-heading]]:font-medium [&>[cmdk-group-heading]]:text-muted [&>[cmdk-group-heading]]:text-xs"
            >
              {entries.map((entry) => (
                <Choice key={entry.id} entry={entry} onChoose={choose} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}

function Choice({ entry, onChoose }: { entry: Entry; onChoose: (entry: Entry) => void }) {
  const t = useTranslations()
  const { id, text, icon, beside, shortcut, isDone } = entry
  return (
    <Command.Item
      value={id}
      onSelect={() => onChoose(entry)}
      className="flex min-h-9 cursor-default select-none items-center gap-3 rounded-lg px-2.5 text-sm data-[selected=true]:bg-accent-wash pointer-coarse:min-h-11"
    >
      <span className="text-muted">
        <Glyph name={icon} size={16} />
      </span>
      <span className={`min-w-0 flex-1 truncate ${isDone ? 'text-muted line-through' : ''}`}>{text}</span>
      {isDone && <span className="sr-only">{t('palette.isDone')}</span>}
      {beside && <span className="max-w-40 flex-none truncate text-muted text-xs">{beside}</span>}
      {shortcut && <kbd className="font-sans text-muted text-xs max-md:hidden">{shortcut}</kbd>}
    </Command.Item>
  )
}
