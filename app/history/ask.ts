import type { AsOf, Recorded, Statements, TimelineFilter, TimelinePage } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { sentenceOf } from '../ui/error-words.ts'

const PATIENCE = 15_000 // milliseconds for an answer
const AT_ONCE = 50 // transactions whose entries are asked for in one call

type Said = { code: string; message: string }

/** Why there is no answer: the server can't be reached, or says no. */
export class Unanswered extends Error {
  override name = 'Unanswered'
  /** What the server said, where it can be reached. */
  readonly said: Said | undefined

  constructor(said?: Said) {
    super(said?.message ?? 'no answer')
    this.said = said
  }
}

/** The same as part of a sentence that a person may read. */
export const reasonOf = (t: Words, { said }: Unanswered): string =>
  said === undefined ? t('history.unreachable') : sentenceOf(t, said)

/** @param before from where the page before this one says that the next begins */
export function askTimeline(filter: TimelineFilter, before?: string): Promise<TimelinePage> {
  const { listId, todoId, userId, ...rest } = filter
  return ask('/api/history', { list: listId, todo: todoId, person: userId, ...rest, before })
}

/** These transactions with everything that they did. */
export async function askEntries(ids: string[]): Promise<Recorded[]> {
  const found: Recorded[] = []
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const { transactions } = await ask<{ transactions: Recorded[] }>('/api/history/entries', {
      ids: ids.slice(start, start + AT_ONCE).join(),
    })
    found.push(...transactions)
  }
  return found
}

export const askStatements = (id: string): Promise<Statements> => ask('/api/history/statements', { id })

/** A list as it was by one of its transactions. */
export const askAsOf = (listId: string, version: number): Promise<AsOf> =>
  ask('/api/as-of', { list: listId, version: String(version) })

async function ask<T>(path: string, query: Record<string, string | undefined>): Promise<T> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const [status, answer] = await answerOf(`${path}?${new URLSearchParams(given)}`)
  // A proxy that answers for the server has no sentence.
  if (status >= 300) throw new Unanswered((answer as { error?: Said } | undefined)?.error)
  return answer as T
}

async function answerOf(address: string): Promise<[status: number, answer: unknown]> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) })
    return [response.status, await response.json()]
  } catch {
    throw new Unanswered()
  }
}
