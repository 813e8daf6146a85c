'use client'

import { Suspense, useState } from 'react'
import { IconButton } from './icon-button.tsx'
import { late } from './late.ts'

type MenuItem = {
  text: string
  onSelect: () => void
  key?: string
  shortcut?: string
  isDangerous?: boolean
  /** Of several of which one holds. */
  isChecked?: boolean
}
export type MenuGroup = { label?: string; items: MenuItem[] }
export type MenuProps = {
  label: string
  groups: MenuGroup[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  className?: string
  tabIndex?: number
  /** The dialog that it is in, where it is opened before its button was pressed. */
  container?: HTMLElement | null
}

const Menu = late(() => import('./menu.tsx'))

/** Opens a menu. Until someone does, there is only a button, and nothing of the menu is loaded. */
export function MenuButton(props: MenuProps) {
  const [isWanted, setWanted] = useState(false)
  // What is drawn outside of a dialog that is open can't be reached.
  const [dialog, setDialog] = useState<HTMLElement | null>(null)
  const button = (
    <IconButton
      icon="more"
      label={props.label}
      className={props.className ?? ''}
      aria-haspopup="menu"
      aria-expanded={false}
      tabIndex={props.tabIndex ?? 0}
      onClick={(event) => {
        setDialog(event.currentTarget.closest('dialog'))
        setWanted(true)
        props.onOpenChange(true)
      }}
    />
  )
  if (!isWanted && !props.isOpen) return button
  return (
    <Suspense fallback={button}>
      <Menu {...props} container={dialog ?? props.container ?? null} />
    </Suspense>
  )
}
