'use client'

import { type ReactNode, useEffect, useRef } from 'react'

type Props = { label: string; onClose: () => void; className: string; children: ReactNode }

/** The browser's own modal dialog: it keeps the focus inside, closes on Escape, and gives the focus back. */
export function Dialog({ label, onClose, className, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, the click is for the backdrop
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      className={`text-ink backdrop:bg-black/40 ${className}`}
    >
      {children}
    </dialog>
  )
}
