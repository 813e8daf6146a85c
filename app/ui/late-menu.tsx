'use client'

import { type ReactNode, Suspense, useState } from 'react'
import { IconButton } from './icon-button.tsx'
import type { MenuProps } from './menu-button.tsx'

type Props = Omit<MenuProps, 'groups' | 'container'> & {
  /** The whole menu, loaded when it is first opened; and the dialog that it is in, if it is in one. */
  children: (container: HTMLElement | null) => ReactNode
}

/** Opens a menu. Until someone does there is only a button, and not even what can be chosen is loaded. */
export function LateMenu({ label, className, tabIndex = 0, isOpen, onOpenChange, children }: Props) {
  const [isWanted, setWanted] = useState(false)
  // What is drawn outside of a dialog that is open can't be reached.
  const [dialog, setDialog] = useState<HTMLElement | null>(null)
  const button = (
    <IconButton
      icon="more"
      label={label}
      className={className ?? ''}
      aria-haspopup="menu"
      aria-expanded={false}
      tabIndex={tabIndex}
      onClick={(event) => {
        setDialog(event.currentTarget.closest('dialog'))
        setWanted(true)
        onOpenChange(true)
      }}
    />
  )
  if (!isWanted && !isOpen) return button
  return <Suspense fallback={button}>{children(dialog)}</Suspense>
}
