'use client'

import { useEffect } from 'react'
import { replay } from './early.ts'

/** Stands last in the page: when its effect runs, all else listens. */
export function ReplayEarly() {
  useEffect(replay, [])
  return null
}
