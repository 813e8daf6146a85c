'use client'

import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { v7 } from 'uuid'
import { compileFilter } from '../../db/model/filter/filter.ts'
import { FilterError } from '../../db/model/filter/parse.ts'
import { removeFilter, saveFilter } from '../../db/model/saved-filters.ts'
import type { SavedFilter } from '../../db/model/settings.ts'
import { useEveryTodo, useIsComplete, useSettings, useStore } from '../store/hooks.ts'
import { MenuButton } from '../ui/menu-button.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { addressOfFilter, go } from '../ui/place.ts'
import { contextOf } from './filter-context.ts'
import { FilterForm } from './filter-form.tsx'
import { OptionsBar } from './options-bar.tsx'
import { useTimeZone, useToday } from './today.ts'
import { useGroups } from './use-groups.ts'
import { Nothing, ViewHeader, Waiting } from './view-header.tsx'
import { ViewList } from './view-list.tsx'
import { useViewOptions } from './view-options.ts'

type Props = { filterId: string; onOpenSidebar: () => void }

/** A filter and what passes it; or, where none has that id, one that is being written. */
export default function FilterPage(props: Props) {
  const today = useToday()
  const zone = useTimeZone()
  return today === undefined || zone === undefined ? (
    <main className="flex-1" aria-busy="true" />
  ) : (
    <Filter {...props} today={today} zone={zone} />
  )
}

function Filter({ filterId, today, zone, onOpenSidebar }: Props & { today: string; zone: string }) {
  const store = useStore()
  const t = useTranslations()
  const isComplete = useIsComplete()
  const saved = useSettings().filters?.find(({ id }) => id === filterId)
  const isNew = filterId === 'new'
  const asked = useSearchParams().get('query') ?? ''
  const [written, setWritten] = useState<SavedFilter | undefined>(
    isNew ? { id: v7(), name: asked, query: asked } : undefined,
  )
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [options, change] = useViewOptions(`filter-${filterId}`)
  const query = written?.query ?? saved?.query ?? ''
  const { todos, error } = usePassing(query, today, zone)
  const items = useGroups(todos, options, today)

  function save(filter: SavedFilter): void {
    const step = store.commit('Save filter', saveFilter(store.state, filter))
    if (step === undefined && isNew) return
    setWritten(undefined)
    if (isNew) go(addressOfFilter(filter.id))
  }

  function remove(): void {
    if (!saved) return
    offerUndo(
      store,
      store.commit('Delete filter', removeFilter(store.state, saved.id)),
      t('filter.deleted', { name: quoted(t, saved.name) }),
    )
    go('/')
  }

  if (!isNew && !saved)
    return (
      <main className="flex h-dvh min-w-0 flex-1 flex-col">
        <ViewHeader title={t('filter.absent.title')} onOpenSidebar={onOpenSidebar} />
        <Nothing>{t('filter.absent.why')}</Nothing>
      </main>
    )
  return (
    <main className="flex h-dvh min-w-0 flex-1 flex-col">
      <ViewHeader title={saved?.name ?? t('filter.new')} onOpenSidebar={onOpenSidebar}>
        {saved && (
          <MenuButton
            label={t('filter.moreFor', { name: saved.name })}
            groups={[
              { items: [{ text: t('filter.edit'), onSelect: () => setWritten(saved) }] },
              { items: [{ text: t('filter.delete'), onSelect: remove, isDangerous: true }] },
            ]}
            isOpen={isMenuOpen}
            onOpenChange={setMenuOpen}
          />
        )}
      </ViewHeader>
      {written && (
        <FilterForm
          filter={written}
          error={query.trim() === '' ? undefined : error}
          count={todos.length}
          onChange={setWritten}
          onSave={save}
          onCancel={() => (isNew ? go('/') : setWritten(undefined))}
        />
      )}
      {!error && <OptionsBar options={options} onChange={change} />}
      {!isComplete && <Waiting />}
      {isComplete && !error && items.length === 0 && <Nothing>{t('filter.nothing')}</Nothing>}
      {isComplete && items.length > 0 && <ViewList items={items} namesLists={options.grouping !== 'list'} />}
    </main>
  )
}

/** What passes a filter; nothing does where it is not one. */
function usePassing(query: string, today: string, zone: string) {
  const store = useStore()
  const every = useEveryTodo()
  const compiled = useMemo(() => compiledOf(query), [query])
  return useMemo(() => {
    if (compiled instanceof FilterError) return { todos: [], error: compiled }
    const context = contextOf(store, today, zone)
    return { todos: every.filter((todo) => compiled(todo, context)), error: undefined }
  }, [store, every, compiled, today, zone])
}

function compiledOf(query: string): ReturnType<typeof compileFilter> | FilterError {
  try {
    return compileFilter(query)
  } catch (error) {
    if (error instanceof FilterError) return error
    throw error
  }
}
