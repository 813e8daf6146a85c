import { codeOf, databaseError } from '../../../../db/errors.ts'
import { CommitError } from '../../../../db/model/errors.ts'
import { services } from '../../../../db/process.ts'
import { answer } from '../../answer.ts'

/** The library's own refusals are its answers. What it lets through to the database, and the database refuses, is ours. */
const handle = (request: Request): Promise<Response> =>
  answer(async () => {
    try {
      return await services().authFor(request.headers).handler(request)
    } catch (error) {
      const refusal = databaseError(error)
      throw refusal && codeOf(refusal) === 'invalid' ? new CommitError('invalid') : error
    }
  })

export { handle as GET, handle as POST }
