import type { Cursor, Delta } from '../../db/model/delta.ts'

/** What a todo of the feed says of itself: which writer made it, as the how-many-eth, and in how many lists. */
export type Mark = { writer: number; turn: number; parts: number }

export const write = ({ writer, turn, parts }: Mark): string => `${writer}/${turn}/${parts}`

const read = (text: string): Mark => {
  const [writer = -1, turn = -1, parts = -1] = text.split('/').map(Number)
  return { writer, turn, parts }
}

/** One who follows the feed by its cursor, and notices what is missing, comes twice, too early, or by half. */
export function createReader() {
  const cursor: Cursor = {}
  const wrong: string[] = []
  /** How often each transaction was seen, by its mark. */
  const seen = new Map<string, number>()
  /** The last version and turn of each writer in each list. */
  const last = new Map<string, { version: number; turn: number }>()

  function take({ lists }: Delta): void {
    const arrived = new Set<string>()
    for (const { listId, from, to, rows } of lists) {
      if (from !== (cursor[listId] ?? 0)) wrong.push(`${listId} goes on from ${from}, not from ${cursor[listId] ?? 0}`)
      if (to <= from) wrong.push(`${listId} goes from ${from} to ${to}`)
      cursor[listId] = to
      for (const { version, description } of rows.todos.toSorted((a, b) => a.version - b.version)) {
        if (version <= from || version > to) wrong.push(`${description} is of version ${version}, not ${from} to ${to}`)
        seen.set(description, (seen.get(description) ?? 0) + 1)
        arrived.add(description)
        follow(listId, version, description)
      }
    }
    for (const mark of arrived) {
      if (seen.get(mark) !== read(mark).parts) wrong.push(`${mark} was seen ${seen.get(mark)} times at once`)
    }
  }

  /** Each writer commits one after another: so its todos have versions in that order. */
  function follow(listId: string, version: number, description: string): void {
    const { writer, turn } = read(description)
    const before = last.get(`${listId}/${writer}`)
    if (before && (turn <= before.turn || version < before.version)) {
      wrong.push(`${description} comes after turn ${before.turn}`)
    }
    last.set(`${listId}/${writer}`, { version, turn })
  }

  return {
    cursor,
    wrong,
    take,
    /** What was committed and never seen. */
    missed: (committed: Iterable<string>): string[] => [...committed].filter((mark) => !seen.has(mark)),
  }
}
