'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ListView } from '../store/hooks.ts'
import { late } from '../ui/late.ts'
import { LateMenu } from '../ui/late-menu.tsx'

const ListMenuItems = late(() => import('./list-menu-items.tsx'))

type Props = { list: ListView; onRename: () => void; className?: string }

/** What else can be done with a list. */
export function ListMenu({ list, onRename, className = '' }: Props) {
  const t = useTranslations()
  const [isOpen, setOpen] = useState(false)
  const menu = { label: t('lists.more', { name: list.name }), className, isOpen, onOpenChange: setOpen }
  return (
    <LateMenu {...menu}>
      {(container) => <ListMenuItems list={list} onRename={onRename} container={container} {...menu} />}
    </LateMenu>
  )
}
