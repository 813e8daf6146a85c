import { z } from 'zod'
import { callerOf } from '../../../db/caller.ts'
import { services } from '../../../db/process.ts'
import { act } from '../../../db/reminder-actions.ts'
import { answer, bodyOf } from '../answer.ts'

const id = z.uuid().lowercase()
const body = z.strictObject({ action: z.enum(['complete', 'snooze']), id, todoId: id })

/** Does what a button of a notification says (app/sw.js), where no page of the app need be open. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const userId = await callerOf(request.headers)
    const { db, live, takeCommit } = services()
    await takeCommit(userId)
    live.poke(await act(db, userId, await bodyOf(request, body)))
    return Response.json({})
  })
}
