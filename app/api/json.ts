import { CommitError } from '../../db/model/errors.ts'

const MAX_BYTES = 8 * 1024 * 1024 // as much as a server action takes (next.config.js)

/**
 * The body of a request. What isn't said to be JSON is not read: a form of another site can't say so.
 *
 * @throws CommitError `unsupported`, `too_large` or `invalid`
 */
export async function readJson(request: Request, mostBytes = MAX_BYTES): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw new CommitError('unsupported')
  if (Number(request.headers.get('content-length')) > mostBytes) throw new CommitError('too_large')
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > mostBytes) throw new CommitError('too_large')
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    throw new CommitError('invalid')
  }
}
