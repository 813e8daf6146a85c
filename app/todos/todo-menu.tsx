'use client'

import { useTranslations } from 'next-intl'
import { late } from '../ui/late.ts'
import { LateMenu } from '../ui/late-menu.tsx'

const TodoMenuItems = late(() => import('./todo-menu-items.tsx'))

export type TodoMenuProps = {
  listId: string
  id: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onEdit: (id: string) => void
  tabIndex: number
  className: string
}

/** What else can be done with a todo. */
export function TodoMenu({ listId, id, onEdit, ...menu }: TodoMenuProps) {
  const t = useTranslations()
  return (
    <LateMenu label={t('ui.more')} {...menu}>
      {(container) => <TodoMenuItems listId={listId} id={id} onEdit={onEdit} container={container} {...menu} />}
    </LateMenu>
  )
}
