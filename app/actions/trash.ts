'use server'

import { z } from 'zod'
import { services } from '../../db/process.ts'
import * as purge from '../../db/purge.ts'
import { answer, type Failure, parsed } from './answer.ts'

const purged = z
  .strictObject({ listId: z.uuid().optional(), todoId: z.uuid().optional() })
  .refine(({ listId, todoId }) => todoId === undefined || listId !== undefined)

/** Deletes for good what is in the trash: one todo, a deleted list, all that was deleted in a list, or all of one's own. */
export async function purgeTrash(input: unknown): Promise<object | Failure> {
  return answer(async (userId) => {
    const { db, live } = services()
    live.poke(await purge.purgeTrash(db, userId, parsed(purged, input)))
    return {}
  })
}
