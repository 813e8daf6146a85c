import { words } from '../language/words.ts'
import { sentenceOf } from './error-words.ts'

type Failure = { error: { code: string; message: string } }

/** The answer of an action; or, where it failed or can't be had, a sentence that says so. */
export async function asking<T extends object>(answer: Promise<T>): Promise<Exclude<T, Failure> | { error: string }> {
  const t = words()
  try {
    const given = await answer
    if (!isFailure(given)) return given as Exclude<T, Failure>
    return { error: t('notices.failed', { reason: sentenceOf(t, given.error) }) }
  } catch {
    return { error: t('notices.unreachable') }
  }
}

const isFailure = (given: object): given is Failure => 'error' in given
