'use client'

import { useState } from 'react'
import type { Span } from './weeks.ts'

const NAME = 'committed-calendar'

/** Whether a month or a week is shown: remembered on this device. */
export function useSpan(): [Span, (span: Span) => void] {
  const [span, setSpan] = useState(stored)
  return [
    span,
    (next) => {
      setSpan(next)
      try {
        localStorage.setItem(NAME, next)
      } catch {
        // Where nothing can be stored, it holds until the page is left.
      }
    },
  ]
}

function stored(): Span {
  try {
    return localStorage.getItem(NAME) === 'week' ? 'week' : 'month'
  } catch {
    return 'month'
  }
}
