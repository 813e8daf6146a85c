'use client'

import { useEffect, useState } from 'react'
import type { FirstRead } from '../../db/first.ts'
import { VISITOR } from '../../db/model/visitor.ts'
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

  // Nothing is stored, and yet somebody may be signed in: their server was only slow.
  useEffect(() => {
    if (first?.userId !== VISITOR) return
    void isSignedIn().then((signedIn) => signedIn && location.reload())
  }, [first])

  if (!first) return <Skeleton />
  return (
    <StoreProvider first={first}>
      <Workspace />
    </StoreProvider>
  )
}

async function isSignedIn(): Promise<boolean> {
  try {
    return (await (await fetch('/api/auth/get-session')).json()) !== null
  } catch {
    return false
  }
}
