'use client'

import { useTranslations } from 'next-intl'
import type { Item } from '../../db/model/staged.ts'
import type { Stale } from '../store/drafting.ts'
import { type OpenDraft, useStore } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { labelInWords } from '../ui/labels.ts'
import { Changed, ThreeSides } from './differences.tsx'
import { placeOf, titleOf } from './words.ts'

const button =
  'min-h-9 rounded-lg px-3 font-medium text-sm transition-colors disabled:opacity-50 pointer-coarse:min-h-11'

/** All that a draft holds: what others have changed meanwhile, to be decided; then what it does, in order. */
export default function Review({ draft, onEnd }: { draft: OpenDraft; onEnd: (how: () => void) => void }) {
  const t = useTranslations()
  const store = useStore()
  const { items, stale } = draft
  const name = labelInWords(t, draft.name)
  return (
    <Dialog
      label={t('drafts.called', { name })}
      onClose={() => store.draft.review(false)}
      className="m-auto max-h-[min(46rem,calc(100dvh-2rem))] w-[40rem] max-w-[calc(100vw-2rem)] animate-rise rounded-2xl border border-line bg-raised shadow-2xl"
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-center justify-between gap-4 border-line border-b px-5 py-3">
          <div className="min-w-0">
            <h2 className="truncate font-semibold">{name}</h2>
            <p className="text-muted text-sm tabular-nums" role="status">
              {t('drafts.changes', { count: items.length })}
              {stale.length > 0 && (
                <span className="font-medium text-danger"> · {t('drafts.stale', { count: stale.length })}</span>
              )}
            </p>
          </div>
          <form method="dialog">
            <IconButton type="submit" icon="close" label={t('ui.close')} />
          </form>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2">
          {stale.length > 0 && <StaleRows stale={stale} />}
          {items.length === 0 && <p className="px-5 py-8 text-center text-muted text-sm">{t('drafts.nothing')}</p>}
          {inPlaces(items, (item) => placeOf(store, item)).map(([name, those]) => {
            const place = name ?? t('drafts.lists')
            return (
              <section key={place} aria-label={place}>
                <h3 className="px-5 pt-4 pb-1 font-medium text-muted text-xs">{place}</h3>
                <ul>
                  {those.map((item) => (
                    <ItemRow key={item.row.name} item={item} />
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
        <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">
          <button
            type="button"
            className={`${button} mr-auto -ml-3 text-danger hover:bg-hover`}
            onClick={() => onEnd(store.draft.rollBack)}
          >
            {t('drafts.rollBack')}
          </button>
          <button
            type="button"
            disabled={stale.length > 0}
            className={`${button} bg-draft px-4 text-raised hover:opacity-90`}
            onClick={() => onEnd(store.draft.commit)}
          >
            {t('drafts.commit')}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}

function ItemRow({ item }: { item: Item }) {
  const t = useTranslations()
  const store = useStore()
  const title = titleOf(t, store, item)
  return (
    <li className="grid grid-cols-[4.75rem_1fr_auto] items-start gap-x-3 px-5 py-2 max-md:grid-cols-[1fr_auto] [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
      <span className="mt-0.5 font-medium text-draft text-xs leading-5 max-md:col-span-2">
        {t(`drafts.marks.${item.kind}`)}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className={`wrap-anywhere text-sm leading-6 ${item.kind === 'removed' ? 'text-muted line-through' : ''}`}>
          {title}
        </p>
        <Changed item={item} />
      </div>
      <IconButton
        icon="back"
        size={16}
        label={t('drafts.drop', { title })}
        title={t('drafts.dropThis')}
        className="-mr-2"
        onClick={(event) => {
          focusBeside(event.currentTarget)
          store.draft.drop(item.row.name)
        }}
      />
    </li>
  )
}

function StaleRows({ stale }: { stale: readonly Stale[] }) {
  const t = useTranslations()
  const store = useStore()
  return (
    <section aria-labelledby="stale" className="border-line border-b bg-draft-wash pb-2">
      <h3 id="stale" className="px-5 pt-4 font-medium text-sm">
        {t('drafts.meanwhile')}
      </h3>
      <p className="px-5 pb-1 text-muted text-sm">{t('drafts.choose')}</p>
      <ul>
        {stale.map((row) => {
          const title = titleOf(t, store, { row })
          return (
            <li key={row.name} className="flex flex-col gap-1.5 px-5 py-3">
              <p className="wrap-anywhere font-medium text-sm">{title}</p>
              <ThreeSides row={row} title={title} />
              <div className="-mx-3 flex gap-1">
                {row.theirs && (
                  <button
                    type="button"
                    aria-label={t('drafts.keepYoursOf', { title })}
                    className={`${button} text-accent hover:bg-hover`}
                    onClick={(event) => {
                      focusBeside(event.currentTarget)
                      store.draft.resolve(row.name, 'mine')
                    }}
                  >
                    {t('drafts.keepYours')}
                  </button>
                )}
                <button
                  type="button"
                  aria-label={t('drafts.takeTheirsOf', { title })}
                  className={`${button} hover:bg-hover`}
                  onClick={(event) => {
                    focusBeside(event.currentTarget)
                    store.draft.resolve(row.name, 'theirs')
                  }}
                >
                  {t('drafts.takeTheirs')}
                </button>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What has the focus is about to go: it moves on to the next of its kind, or else to the way out. */
function focusBeside(button: HTMLElement): void {
  const item = button.closest('li')
  const beside = item?.nextElementSibling ?? item?.previousElementSibling
  const next =
    beside?.querySelector<HTMLElement>('button') ?? item?.closest('dialog')?.querySelector<HTMLElement>('form button')
  next?.focus()
}

/** Items by where they are, in the order in which each place is first met. */
function inPlaces(items: readonly Item[], place: (item: Item) => string | undefined): [string | undefined, Item[]][] {
  const places = new Map<string | undefined, Item[]>()
  for (const item of items) {
    const those = places.get(place(item))
    if (those) those.push(item)
    else places.set(place(item), [item])
  }
  return [...places]
}
