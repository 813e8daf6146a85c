'use client'

import { Suspense, useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { late } from '../ui/late.ts'

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

/** The menu of a todo. Until somebody opens it there is only a button, and what can be chosen is not loaded. */
export function TodoMenu(props: TodoMenuProps) {
  const [isWanted, setWanted] = useState(false)
  // What is drawn outside of a dialog that is open can't be reached.
  const [dialog, setDialog] = useState<HTMLElement | null>(null)
  const button = (
    <IconButton
      icon="more"
      label="More"
      className={props.className}
      aria-haspopup="menu"
      aria-expanded={false}
      tabIndex={props.tabIndex}
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
      <TodoMenuItems {...props} container={dialog} />
    </Suspense>
  )
}
