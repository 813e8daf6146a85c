'use server'

import { headers } from 'next/headers'
import type { Reply } from '../../db/model/outcome.ts'
import { receive } from '../../db/receive.ts'

/**
 * The server action that every mutation goes through. It revalidates nothing and sets no cookie: either would render the
 * page again. Clients of older deployments call it too, so this file, the name and the number of arguments stay.
 */
export async function commit(payload: unknown): Promise<Reply> {
  return receive(await headers(), payload)
}
