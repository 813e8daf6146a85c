'use client'

import { type RefObject, useLayoutEffect } from 'react'

/** Names the choice to screen readers. The library forgets to when it makes the first of new results the choice. */
export function useActiveDescendant(content: RefObject<HTMLElement | null>, value: string): void {
  useLayoutEffect(() => {
    const option = content.current?.querySelector(`[role=option][data-value="${CSS.escape(value)}"]`)
    const input = content.current?.querySelector('[role=combobox]')
    if (option) input?.setAttribute('aria-activedescendant', option.id)
    else input?.removeAttribute('aria-activedescendant')
  })
}

/** The dialog gives the focus to what asks for it in the document's own words, not React's. */
export const focusFirst = (input: HTMLElement | null): void => input?.setAttribute('autofocus', '')
