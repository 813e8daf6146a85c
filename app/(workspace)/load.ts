import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type FirstRead, firstRead } from '../../db/first.ts'
import { services } from '../../db/process.ts'
import { needsSignIn } from '../../db/settings.ts'
import { nonceOf } from '../settings/nonce.ts'

export type Query = Promise<{ show?: string | string[] }>

/** With the number that lets scripts of this very page run (proxy.ts); a page drawn from the device has none. */
export type PageRead = FirstRead & { nonce?: string | undefined }

/** What a page of the workspace is drawn from. */
export async function load(query: Query, listId?: string): Promise<PageRead> {
  // Asked first: a page that reads its request is not rendered by the build, which has no database.
  const [request, { show }] = await Promise.all([headers(), query])
  const { db, sessions } = services()
  const userId = await sessions.userOf(request)
  if (needsSignIn(userId)) redirect('/sign-in')
  const completed = show === 'completed' ? true : show === 'active' ? false : undefined
  return { ...(await firstRead(db, userId, { listId, completed })), nonce: nonceOf(request) }
}
