'use client'

import { useEffect, useState } from 'react'
import type { FirstRead } from '../../db/first.ts'
import Workspace from '../(workspace)/workspace.tsx'
import { readDevice } from '../store/device.ts'
import { StoreProvider } from '../store/provider.tsx'
import { Skeleton } from './skeleton.tsx'

/**
 * Draws the workspace from what is stored on this device, at whatever address was asked for. The address is not read until
 * the page has hydrated: what the build rendered knows none.
 */
export function Shell() {
  const [first, setFirst] = useState<FirstRead>()

  useEffect(() => {
    // Its own address is for the worker; people are sent to where they can stay.
    if (location.pathname === '/shell') location.replace('/')
    else void readDevice().then(setFirst)
  }, [])

  // What the address points at comes later here than the browser looks for it.
  useEffect(() => {
    if (first) document.getElementById(location.hash.slice(1))?.focus()
  }, [first])

  if (!first) return <Skeleton />
  return (
    <StoreProvider first={first}>
      <Workspace />
    </StoreProvider>
  )
}
