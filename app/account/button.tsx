'use client'

import type { ComponentProps } from 'react'

type Props = ComponentProps<'button'> & { kind?: 'main' | 'plain' | 'danger'; isBusy?: boolean }

const kinds = {
  main: 'bg-accent text-on-accent hover:opacity-90',
  plain: 'border border-line bg-canvas hover:bg-hover',
  danger: 'border border-line bg-canvas text-danger hover:bg-hover',
}

/** While it is busy it can't be pressed again, and keeps the focus. */
export function Button({ kind = 'main', isBusy = false, className = '', onClick, children, ...rest }: Props) {
  return (
    <button
      type="submit"
      aria-disabled={isBusy}
      onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
      className={`min-h-10 rounded-lg px-4 font-medium text-sm transition aria-disabled:opacity-60 pointer-coarse:min-h-11 ${kinds[kind]} ${className}`}
      {...rest}
    >
      {children}
    </button>
  )
}
