import type { Metadata } from 'next'
import { Shell } from './shell.tsx'

export const metadata: Metadata = { robots: { index: false } }

/** The workspace with nobody's data in it. The service worker keeps it, and shows it where the network is gone. */
export default function ShellPage() {
  return <Shell />
}
