'use client'

import { useState } from 'react'
import type { PageRead } from '../(workspace)/load.ts'
import { lookCall } from './look.ts'

/** Makes the page look as its user likes it, in the very document that the server sends. */
export function FirstLook({ first }: { first: PageRead }) {
  const [call] = useState(() => lookCall(settingsIn(first)))
  if (first.nonce === undefined) return null
  return (
    // Browsers hide the number that lets a script run from whoever reads the document.
    // biome-ignore lint/security/noDangerouslySetInnerHtml: two words, each out of a list
    <script nonce={first.nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: call }} />
  )
}

function settingsIn({ userId, delta }: PageRead) {
  const members = delta.lists.flatMap(({ rows }) => rows.members)
  return members.find((member) => member.userId === userId && member.inbox)?.settings ?? {}
}
