'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useState } from 'react'
import { Details } from '../details/details.tsx'
import { useDraftKeys } from '../drafts/use-draft-keys.ts'
import { FollowLanguage } from '../language/follow-language.tsx'
import { AskedDialog } from '../lists/asked-dialog.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { Sidebar } from '../lists/sidebar.tsx'
import { usePalette } from '../palette/use-palette.ts'
import { SelectBar } from '../select/select-bar.tsx'
import { useDraft, useInboxId, useIsAsideShown, useStore } from '../store/hooks.ts'
import { focusQuickAdd } from '../todos/quick-add.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useKey, useUndoKeys } from '../ui/keys.ts'
import { late } from '../ui/late.ts'
import { Notices } from '../ui/notices.tsx'
import { usePlace } from '../ui/place.ts'

const AsOfPage = late(() => import('../as-of/as-of-page.tsx'))
const ListBoard = late(() => import('../board/list-board.tsx'))
const HistoryPage = late(() => import('../history/history-page.tsx'))
const FilterPage = late(() => import('../views/filter-page.tsx'))
const TrashPage = late(() => import('../trash/trash-page.tsx'))
const overviews = {
  today: late(() => import('../views/today-page.tsx')),
  upcoming: late(() => import('../views/upcoming-page.tsx')),
  board: late(() => import('../board/board-page.tsx')),
  calendar: late(() => import('../calendar/calendar-page.tsx')),
  everything: late(() => import('../views/everything-page.tsx')),
  completed: late(() => import('../views/completed-page.tsx')),
  archived: late(() => import('../lists/archived-page.tsx')),
}
const DraftBar = late(() => import('../drafts/draft-bar.tsx'))
const SyncPanel = late(() => import('../ui/sync-panel.tsx'))
const QuickAddDialog = late(() => import('../todos/quick-add-dialog.tsx'))
const Palette = late(() => import('../palette/palette.tsx'))
const Settings = late(() => import('../settings/settings.tsx'))
const Reminders = late(() => import('../reminders/reminders.tsx'))
const Shortcuts = late(() => import('../ui/shortcuts.tsx'))

/** The whole app: lists at the side, and one of them, or a view over all of them, in the middle. */
export default function Workspace() {
  const t = useTranslations()
  const place = usePlace()
  const inboxId = useInboxId()
  const isAsideShown = useIsAsideShown()
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  useKey('?', () => setHelpOpen(true))
  const [isAdding, setAdding] = useState(false)
  const add = () => focusQuickAdd() || setAdding(true)
  useKey('q', add)
  const store = useStore()
  const draft = useDraft()
  useUndoKeys(store)
  useDraftKeys(store)
  const palette = usePalette()
  const Overview = place.view in overviews ? overviews[place.view as keyof typeof overviews] : undefined
  const openSidebar = () => setDrawerOpen(true)

  return (
    <div className="flex h-dvh">
      <div className="w-66 flex-none border-line border-r bg-panel max-md:hidden">
        <Sidebar place={place} onSearch={palette.open} />
      </div>
      {/* On a phone the bar stands above where todos are written, which is part of the page: so it shows its parts. */}
      <div className={`flex min-w-0 flex-1 flex-col ${draft ? 'max-md:[&>main]:contents md:[&>main]:min-h-0' : ''}`}>
        {/* A visitor's Inbox may turn out to be another one, while something is typed into it. */}
        {place.view === 'list' && !place.moment && !place.isBoard && (
          <ListPage
            key={place.listId === inboxId ? 'inbox' : place.listId}
            listId={place.listId}
            show={place.show}
            onOpenSidebar={openSidebar}
          />
        )}
        <Suspense fallback={<main className="flex-1" aria-busy="true" />}>
          {place.view === 'list' && place.moment && (
            <AsOfPage key={place.listId} listId={place.listId} moment={place.moment} onOpenSidebar={openSidebar} />
          )}
          {place.view === 'list' && !place.moment && place.isBoard && (
            <ListBoard key={place.listId} listId={place.listId} onOpenSidebar={openSidebar} />
          )}
          {place.view === 'history' && <HistoryPage onOpenSidebar={openSidebar} />}
          {Overview && <Overview onOpenSidebar={openSidebar} />}
          {place.view === 'filter' && (
            <FilterPage key={place.filterId} filterId={place.filterId} onOpenSidebar={openSidebar} />
          )}
          {place.view === 'trash' && <TrashPage onOpenSidebar={openSidebar} />}
        </Suspense>
        <SelectBar />
        {draft && (
          <Suspense>
            <DraftBar draft={draft} />
          </Suspense>
        )}
      </div>
      <Details place={place} />
      {isDrawerOpen && (
        <Dialog
          label={t('lists.title')}
          onClose={() => setDrawerOpen(false)}
          className="m-0 h-dvh max-h-none w-72 max-w-[85vw] bg-panel shadow-2xl"
        >
          <Sidebar place={place} onSearch={palette.open} onLeave={() => setDrawerOpen(false)} />
        </Dialog>
      )}
      {palette.isOpen && (
        <Suspense>
          <Palette onClose={palette.close} showHelp={() => setHelpOpen(true)} quickAdd={add} />
        </Suspense>
      )}
      {isAdding && (
        <Suspense>
          <QuickAddDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
      {isHelpOpen && (
        <Suspense>
          <Shortcuts onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
      {isAsideShown && (
        <Suspense>
          <SyncPanel />
        </Suspense>
      )}
      <FollowLanguage />
      <AskedDialog />
      <Suspense>
        <Settings />
        <Reminders />
      </Suspense>
      <Notices />
    </div>
  )
}
