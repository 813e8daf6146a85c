import { useTranslations } from 'next-intl'
import type { Details } from '../../db/model/details.ts'
import { useStore } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { hueOf } from './quick-add-hues.ts'
import type { Reading } from './quick-add-read.ts'
import { type Word, wordsFor } from './quick-add-words.ts'

/** What was understood, in words: to see that it is what was meant, and to hear it. */
export function Summary({ reading, details }: { reading: Reading | undefined; details: Details | undefined }) {
  const store = useStore()
  const t = useTranslations()
  const words = reading ? wordsFor(t, store.state, reading, details) : []
  return (
    <div aria-live="polite" data-testid="understood">
      {words.length > 0 && (
        <div className="pb-2.5">
          <Understood words={words} />
        </div>
      )}
    </div>
  )
}

/** What a text says beside itself. */
export const Understood = ({ words }: { words: readonly Word[] }) => (
  <p className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs leading-5">
    {words.map((word, place) => (
      <WordItem key={`${word.kind}${word.text}`} word={word} isFirst={place === 0} />
    ))}
  </p>
)

function WordItem({ word: { kind, text, icon, isNew }, isFirst }: { word: Word; isFirst: boolean }) {
  const t = useTranslations()
  return (
    <>
      {!isFirst && <span className="text-muted"> · </span>}
      <span className="understood-text flex max-w-64 items-center gap-1" style={hueOf(kind)}>
        {icon && <Glyph name={icon} size={13} />}
        {isNew && <span>{t('quickAdd.new')}</span>}
        <span className="truncate">{text}</span>
      </span>
    </>
  )
}
