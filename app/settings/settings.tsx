'use client'

import { Suspense, useEffect, useRef, useState } from 'react'
import { useSettings } from '../store/hooks.ts'
import { late } from '../ui/late.ts'
import { wear } from './look.ts'
import { onOpenSettings, openSettings } from './open-settings.ts'

const SettingsDialog = late(() => import('./settings-dialog.tsx'))

/** Keeps the page as its user likes it, also when another device says so; and opens where they say how that is. */
export default function Settings() {
  const { theme, accent } = useSettings()
  const [isOpen, setOpen] = useState(false)
  // The document came with its look. What this device has not sent yet is not here at first, and must not be worn off.
  const worn = useRef(`${theme}/${accent}`)
  useEffect(() => {
    if (worn.current === `${theme}/${accent}`) return
    worn.current = `${theme}/${accent}`
    wear({ theme, accent })
  }, [theme, accent])
  useEffect(() => onOpenSettings(() => setOpen(true)), [])
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== ',' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      if (!document.querySelector('dialog[open]')) openSettings()
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
  if (!isOpen) return null
  return (
    <Suspense>
      <SettingsDialog onClose={() => setOpen(false)} />
    </Suspense>
  )
}
