import { headers } from 'next/headers'
import { type FirstRead, firstRead } from '../../db/first.ts'
import { services } from '../../db/process.ts'

export type Query = Promise<{ show?: string | string[] }>

/** What a page of the workspace is drawn from. */
export async function load(query: Query, listId?: string): Promise<FirstRead> {
  const { db, sessions } = services()
  const [userId, { show }] = await Promise.all([headers().then(sessions.userOf), query])
  const completed = show === 'completed' ? true : show === 'active' ? false : undefined
  return firstRead(db, userId, { listId, completed })
}
