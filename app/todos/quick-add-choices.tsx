import { useTranslations } from 'next-intl'
import { useLayoutEffect, useRef } from 'react'
import { Glyph } from '../ui/glyph.tsx'
import { type Choice, MARKS } from './quick-add-names.ts'

type Props = { id: string; choices: Choice[]; active: number | undefined; onChoose: (choice: Choice) => void }

/** The names that may be meant. The focus stays where one writes; a click chooses as well. */
export function Choices({ id, choices, active, onChoose }: Props) {
  const t = useTranslations()
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (active !== undefined) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const kind = choices[0]?.kind ?? 'list'
  return (
    <div
      ref={list}
      id={`${id}choices`}
      role="listbox"
      aria-label={t(`quickAdd.names.${kind}`)}
      className="-left-2 absolute z-30 max-h-72 w-72 max-w-full animate-rise overflow-y-auto rounded-xl border border-line bg-raised p-1.5 text-sm shadow-black/10 shadow-xl max-md:bottom-full max-md:mb-2 md:top-full md:mt-1 [dialog_&]:top-full [dialog_&]:bottom-auto"
    >
      {choices.map((choice, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input, which keeps the focus
        <div
          key={`${choice.id}${choice.name}`}
          id={`${id}${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(choice)}
          className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-lg px-2.5 hover:bg-hover aria-selected:bg-accent-wash pointer-coarse:min-h-11"
        >
          <span aria-hidden="true" className="grid w-4 place-items-center text-muted">
            {choice.id === undefined ? <Glyph name="plus" size={15} /> : MARKS[kind]}
          </span>
          <span className="min-w-0 flex-1 truncate">
            {choice.id === undefined && kind !== 'member'
              ? t(`quickAdd.make.${kind}`, { name: choice.name })
              : choice.name}
          </span>
          {place === active && (
            <kbd className="font-sans text-muted text-xs max-md:hidden">{t('todos.keys.enter')}</kbd>
          )}
        </div>
      ))}
    </div>
  )
}
