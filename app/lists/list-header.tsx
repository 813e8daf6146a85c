'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ShareButton } from '../sharing/share-button.tsx'
import type { ListView } from '../store/hooks.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { SyncState } from '../ui/sync-state.tsx'
import { useListActions } from './list-actions.ts'
import { ListMark } from './list-mark.tsx'
import { ListMenu } from './list-menu.tsx'
import { NameInput } from './name-input.tsx'

export function ListHeader({ list, onOpenSidebar }: { list: ListView; onOpenSidebar: () => void }) {
  const t = useTranslations()
  const actions = useListActions(list)
  const [isRenaming, setRenaming] = useState(false)
  return (
    <header className="column flex items-center gap-1 pt-10 pb-5 max-md:pt-[max(0.75rem,env(safe-area-inset-top))] max-md:pb-2">
      <IconButton icon="menu" label={t('lists.open')} onClick={onOpenSidebar} className="-ml-2.5 md:hidden" />
      {(list.icon || list.color) && (
        <span className="mr-1.5">
          <ListMark list={list} size={26} />
        </span>
      )}
      {isRenaming ? (
        <NameInput
          label={t('lists.nameOf')}
          initial={list.name}
          onSave={actions.rename}
          onDone={() => setRenaming(false)}
          className="-mx-2 px-2 font-semibold text-2xl tracking-tight"
        />
      ) : (
        <h1
          className="min-w-0 truncate font-semibold text-2xl tracking-tight"
          onDoubleClick={() => actions.canChange && setRenaming(true)}
        >
          {list.name}
        </h1>
      )}
      {!isRenaming && <ListMenu list={list} onRename={() => setRenaming(true)} />}
      <div className="ml-auto flex items-center gap-1 pl-3">
        {!list.inbox && <ShareButton list={list} />}
        <div className="md:hidden">
          <SyncState isBrief />
        </div>
      </div>
    </header>
  )
}
