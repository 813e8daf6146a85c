import { createHash, timingSafeEqual } from 'node:crypto'
import { CommitError } from '../../../../db/model/errors.ts'
import { services } from '../../../../db/process.ts'
import { settings } from '../../../../db/settings.ts'
import { answer } from '../../answer.ts'

/**
 * Sends the reminders that are due: for platforms where no process stays to do so by itself. A schedule of the platform
 * asks for it, once a minute, with the secret that it shares with the app (README).
 */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { cronSecret } = settings()
    const given = request.headers.get('authorization') ?? ''
    if (cronSecret === undefined || !isSame(given, `Bearer ${cronSecret}`)) throw new CommitError('signed_out')
    await services().remind()
    return Response.json({})
  })
}

/** As long for a guess that begins right as for any other. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digestOf(one), digestOf(other))

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

export const dynamic = 'force-dynamic'
