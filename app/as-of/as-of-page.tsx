'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { AsOf } from '../../db/model/timeline.ts'
import AbsentList from '../lists/absent-list.tsx'
import { useList, useListVersion } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { addressOf, followHere, go, type Moment, pastAddressOf, stayInPast } from '../ui/place.ts'
import { NoPast } from './no-past.tsx'
import { PastTodos } from './past-todos.tsx'
import { RestoreList } from './restore-list.tsx'
import { Timeline } from './timeline.tsx'
import { usePast } from './use-past.ts'
import { deedOf } from './words.ts'

const AT_REST = 300 // milliseconds after which the address follows: browsers limit how often it may change

type Props = { listId: string; moment: Moment; onOpenSidebar: () => void }

/** A list as it was, to look at and to restore, with the whole of its past to go through. */
export default function AsOfPage({ listId, moment, onOpenSidebar }: Props) {
  const t = useTranslations()
  const list = useList(listId)
  const latest = useListVersion(listId)
  const [wanted, want] = useWanted(moment, (chosen) => list && pastAddressOf(list, chosen))
  const { past, trouble, moment: shown, retry } = usePast(listId, wanted)
  const version = wanted.version ?? past?.version ?? latest
  const isThere = past !== undefined && trouble === undefined && shown !== undefined && keyOf(shown) === keyOf(wanted)
  const now = list ? addressOf(list) : '/'
  useEscape(() => go(now))
  const title = list && t('asOf.title', { list: list.name })
  useEffect(() => {
    if (title) document.title = `${title} – Committed`
  }, [title])
  // A time is that of one of the versions; and not every number is one.
  useEffect(() => {
    if (isThere && past.version !== wanted.version) want({ version: past.version })
  }, [isThere, past, wanted, want])

  if (!list) return <AbsentList listId={listId} onOpenSidebar={onOpenSidebar} />
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col bg-past" aria-busy={!isThere && trouble === undefined}>
      <header className="column flex items-center gap-1 pt-10 pb-3 max-md:pt-[max(0.75rem,env(safe-area-inset-top))] max-md:pb-2">
        <IconButton icon="menu" label={t('asOf.openLists')} onClick={onOpenSidebar} className="-ml-2.5 md:hidden" />
        <h1 className="min-w-0 truncate font-semibold text-2xl tracking-tight">{past?.list.name ?? list.name}</h1>
        <a
          href={now}
          onClick={followHere}
          className="ml-auto inline-flex min-h-9 flex-none items-center gap-2 rounded-lg px-3 text-sm transition-colors hover:bg-past-line pointer-coarse:min-h-11"
        >
          {t('asOf.backToNow')}
          <kbd className="font-sans text-muted text-xs pointer-coarse:hidden">{t('asOf.escape')}</kbd>
        </a>
      </header>
      <div className="column pb-3">
        <section
          aria-label={t('asOf.past')}
          className="flex min-h-14 items-center gap-3 rounded-xl border border-past-line bg-past-wash px-3.5 py-2 text-sm max-md:flex-wrap"
        >
          <Glyph name="history" />
          <Banner past={trouble ? undefined : past} isThere={isThere} />
          {list.role === 'viewer' ? (
            <span className="flex-none text-muted text-xs">{t('asOf.viewer')}</span>
          ) : (
            <RestoreList list={list} past={isThere ? past : undefined} />
          )}
        </section>
      </div>
      {trouble ? <NoPast trouble={trouble} retry={retry} /> : <PastTodos list={list} past={past} isThere={isThere} />}
      <Timeline
        version={version}
        last={Math.max(past?.last ?? 1, latest, 1)}
        past={isThere ? past : undefined}
        at={past?.at}
        onVersion={(chosen) => want({ version: chosen })}
        onTime={(time) => want({ time })}
      />
    </main>
  )
}

function Banner({ past, isThere }: { past: AsOf | undefined; isThere: boolean }) {
  const t = useTranslations()
  return (
    <p className={`min-w-0 flex-1 transition-opacity ${isThere ? '' : 'opacity-60'}`} aria-live="polite">
      {past ? (
        <>
          <span className="block font-medium">
            {t.rich('asOf.at', {
              at: new Date(past.at),
              time: (chunks) => <time dateTime={past.at}>{chunks}</time>,
            })}
          </span>
          <span className="block truncate text-muted text-xs">{deedOf(t, past)}</span>
        </>
      ) : (
        <span className="block font-medium">{t('asOf.asItWas')}</span>
      )}
    </p>
  )
}

/** Where in the past one wants to be. The address leads there, and follows once one rests. */
function useWanted(
  moment: Moment,
  addressFor: (moment: Moment) => string | undefined,
): [Moment, (moment: Moment) => void] {
  const [wanted, want] = useState(moment)
  const arriving = useRef(new Set<string>())
  const given = keyOf(moment)
  const current = useRef(moment)
  current.current = moment
  // What comes by the address is where somebody wants to be, unless it is what was written there from here.
  useEffect(() => {
    if (!arriving.current.has(given)) want(current.current)
    // In the order in which they were written; some may have been left out.
    for (const each of arriving.current) {
      arriving.current.delete(each)
      if (each === given) break
    }
  }, [given])
  const address = addressFor(wanted)
  useEffect(() => {
    if (address === undefined || wanted.version === undefined) return
    const timer = setTimeout(() => {
      if (keyOf(wanted) !== keyOf(current.current)) arriving.current.add(keyOf(wanted))
      stayInPast(address)
    }, AT_REST)
    return () => clearTimeout(timer)
  }, [wanted, address])
  return [wanted, want]
}

const keyOf = ({ version, time }: Moment): string => `${version} ${time}`

/** Escape leaves the past, unless something that is open has a use for it. */
function useEscape(leave: () => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      leave()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  })
}
