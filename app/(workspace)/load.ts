import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type FirstRead, firstRead } from '../../db/first.ts'
import type { Settings } from '../../db/model/settings.ts'
import { services } from '../../db/process.ts'
import { needsSignIn } from '../../db/settings.ts'
import type { OwnScript } from '../settings/first-look.tsx'
import { lookCall } from '../settings/look.ts'
import { nonceOf } from '../settings/nonce.ts'

export type Query = Promise<{ show?: string | string[] }>

/** Beside what it is drawn from, how the page is to look; one that is drawn from the device knows. */
export type PageRead = FirstRead & { look?: OwnScript }

/** What a page of the workspace is drawn from. */
export async function load(query: Query, listId?: string): Promise<PageRead> {
  // Asked first: a page that reads its request is not rendered by the build, which has no database.
  const [request, { show }] = await Promise.all([headers(), query])
  const { db, sessions } = services()
  const userId = await sessions.userOf(request)
  if (needsSignIn(userId)) redirect('/sign-in')
  const completed = show === 'completed' ? true : show === 'active' ? false : undefined
  const first = await firstRead(db, userId, { listId, completed })
  return { ...first, look: { nonce: nonceOf(request), text: lookCall(settingsIn(first)) } }
}

function settingsIn({ userId, delta }: FirstRead): Settings {
  const members = delta.lists.flatMap(({ rows }) => rows.members)
  return members.find((member) => member.userId === userId && member.inbox)?.settings ?? {}
}
