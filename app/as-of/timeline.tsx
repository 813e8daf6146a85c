'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { AsOf } from '../../db/model/timeline.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { localInputOf } from '../ui/times.ts'
import { deedOf } from './words.ts'

type Props = {
  version: number
  last: number
  /** What the version is, once it is here. */
  past: AsOf | undefined
  at: string | undefined
  onVersion: (version: number) => void
  onTime: (time: string) => void
}

/** All that a list ever was, from its first transaction to its last: by hand, step by step, or by date. */
export function Timeline({ version, last, past, at, onVersion, onTime }: Props) {
  const t = useTranslations()
  const slider = useRef<HTMLInputElement>(null)
  useEffect(() => slider.current?.focus({ preventScroll: true }), [])
  const said = past
    ? t('asOf.moment', { at: new Date(past.at), deed: deedOf(t, past) })
    : t('asOf.version', { version })
  return (
    <footer className="border-past-line border-t pb-[env(safe-area-inset-bottom)]">
      <div className="column flex min-h-14 items-center gap-x-2 gap-y-0 py-1.5 text-sm max-md:flex-wrap">
        <IconButton
          icon="previous"
          label={t('asOf.previous')}
          disabled={version <= 1}
          onClick={() => onVersion(version - 1)}
          className="hover:bg-past-line disabled:opacity-40"
        />
        <input
          ref={slider}
          type="range"
          aria-label={t('asOf.slider')}
          aria-valuetext={t('asOf.said', { what: said, version, last })}
          min={1}
          max={last}
          value={Math.min(version, last)}
          onChange={(event) => onVersion(Number(event.target.value))}
          className="slider min-w-0 flex-1"
        />
        <IconButton
          icon="next"
          label={t('asOf.next')}
          disabled={version >= last}
          onClick={() => onVersion(version + 1)}
          className="hover:bg-past-line disabled:opacity-40"
        />
        <span className="min-w-16 flex-none text-right text-muted text-xs tabular-nums max-md:order-2">
          {t('asOf.place', { version, last })}
        </span>
        <Jump at={at} onTime={onTime} />
      </div>
    </footer>
  )
}

/** Shows when it was, and takes one elsewhere. */
function Jump({ at, onTime }: { at: string | undefined; onTime: (time: string) => void }) {
  const t = useTranslations()
  const [text, setText] = useState('')
  useEffect(() => setText(at ? localInputOf(at) : ''), [at])

  function jump(): void {
    const time = Date.parse(text)
    if (!Number.isNaN(time) && at && text !== localInputOf(at)) onTime(new Date(time).toISOString())
  }

  return (
    <input
      type="datetime-local"
      step={1}
      aria-label={t('asOf.jump')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={jump}
      onKeyDown={(event) => event.key === 'Enter' && jump()}
      className="min-h-9 flex-none rounded-lg bg-past-wash px-2.5 text-base tabular-nums max-md:order-1 max-md:flex-1 md:text-xs pointer-coarse:min-h-11"
    />
  )
}
