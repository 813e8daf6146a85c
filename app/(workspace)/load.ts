import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type FirstRead, firstRead } from '../../db/first.ts'
import { services } from '../../db/process.ts'
import { needsSignIn } from '../../db/settings.ts'

export type Query = Promise<{ show?: string | string[] }>

/** What a page of the workspace is drawn from. */
export async function load(query: Query, listId?: string): Promise<FirstRead> {
  // Asked first: a page that reads its request is not rendered by the build, which has no database.
  const [request, { show }] = await Promise.all([headers(), query])
  const { db, sessions } = services()
  const userId = await sessions.userOf(request)
  if (needsSignIn(userId)) redirect('/sign-in')
  const completed = show === 'completed' ? true : show === 'active' ? false : undefined
  return firstRead(db, userId, { listId, completed })
}
