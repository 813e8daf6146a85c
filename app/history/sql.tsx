'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Statements } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { askStatements } from './ask.ts'
import { type Token, tokensOf } from './sql-tokens.ts'

const SHOWN = 40 // statements, until somebody wants to see all

/** What a transaction was in the database: its statements, from BEGIN to COMMIT. */
export function Sql({ id }: { id: string }) {
  const t = useTranslations()
  const [found, setFound] = useState<Statements | 'failed'>()
  const [isAll, setAll] = useState(false)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    let isGone = false
    askStatements(id).then(
      (statements) => !isGone && setFound(statements),
      () => !isGone && setFound('failed'),
    )
    return () => {
      isGone = true
    }
  }, [id])

  if (found === 'failed') return <p className="text-muted text-xs">{t('history.sql.unknown')}</p>
  const statements = found?.statements ?? []
  const shown = isAll ? statements : [...statements.slice(0, SHOWN)]
  const hidden = statements.length - shown.length

  async function copy(): Promise<void> {
    await navigator.clipboard?.writeText(statements.join('\n'))
    setCopied(true)
  }

  return (
    <section
      aria-label={t('history.sql.title')}
      aria-busy={!found}
      className="overflow-hidden rounded-lg border border-line bg-panel"
    >
      <div className="flex min-h-9 items-center gap-2 border-line border-b pr-1 pl-3 text-muted text-xs">
        <h3 className="font-medium">{t('history.sql.title')}</h3>
        {found && (
          <span className="min-w-0 flex-1 truncate">
            {found.isolation}
            {found.took !== null && ` · ${t('history.sql.took', { took: milliseconds(t, found.took) })}`}
          </span>
        )}
        <button
          type="button"
          disabled={!found}
          onClick={copy}
          className="ml-auto min-h-7 rounded-md px-2.5 transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          {isCopied ? t('history.sql.copied') : t('history.sql.copy')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <pre tabIndex={0} className="max-h-96 select-text overflow-auto p-3 text-xs leading-5">
        <code>
          {found
            ? shown.map((statement, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the statements of a transaction stay as they are
                <Statement key={place} statement={statement} />
              ))
            : '\u00a0'}
        </code>
      </pre>
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="min-h-9 w-full border-line border-t px-3 text-left text-accent text-xs hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('history.sql.more', { count: hidden })}
        </button>
      )}
    </section>
  )
}

const colours: Record<Token['kind'], string> = {
  keyword: 'font-semibold text-accent',
  text: 'text-sql-text',
  number: 'text-sql-number',
  comment: 'text-muted',
  plain: '',
}

const Statement = ({ statement }: { statement: string }) => (
  <span className="block">
    {tokensOf(statement).map(({ text, kind }, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no identity but their place
      <span key={place} className={colours[kind]}>
        {text}
      </span>
    ))}
  </span>
)

const milliseconds = (t: Words, took: number): string =>
  took.toLocaleString(t('code'), { maximumFractionDigits: took < 10 ? 2 : 0 })
