import { tagPattern } from '../../db/model/tags.ts'
import { fold, score, wordsOf } from '../palette/fold.ts'
import type { Known } from '../quick-add/context.ts'
import type { Names, Reading } from './quick-add-read.ts'

type NameKind = 'list' | 'section' | 'tag' | 'member'

/** A name that is being written: where its mark stands, and what is written of it so far. */
export type Begun = { kind: NameKind; start: number; query: string }

/** A name that can be chosen for it. Without an id it is to be made. */
export type Choice = { kind: NameKind; name: string; id?: string }

const KINDS: Record<string, NameKind> = { '#': 'list', '/': 'section', '@': 'tag', '+': 'member' }
export const MARKS: Record<NameKind, string> = { list: '#', section: '/', tag: '@', member: '+' }

const MARK = /(?<=^|[\s(,])[#/@+](?![\s/])/gu
const MOST = 6 // choices
const LONGEST = 40 // characters of a name that is being written
const WORDS = 3 // of a name that is to be made

/** The name that ends where the caret is, unless something else is written there: a note, a quotation. */
export function begunAt(text: string, caret: number, { parsed }: Reading): Begun | undefined {
  const before = text.slice(0, caret)
  const start = [...before.matchAll(MARK)].at(-1)?.index
  const kind = KINDS[before[start ?? -1] ?? '']
  if (start === undefined || kind === undefined) return undefined
  const query = before.slice(start + 1)
  if (query.length > LONGEST || /["“”]/.test(query)) return undefined
  const isOther = parsed.parts.some((part) => part.kind === 'note' && part.start < caret)
  const isQuoted = (before.match(/["“”]/g)?.length ?? 0) % 2 === 1
  return isOther || isQuoted ? undefined : { kind, start, query }
}

/** What may be meant, the likeliest first, and at the end what would be made of it. */
export function choicesFor({ kind, query }: Begun, names: Names, { listId, members }: Reading): Choice[] {
  const known = knownOf(kind, names, listId, members)
  const found = matching(known, query).map(({ id, name }): Choice => ({ kind, id, name }))
  const name = query.trim()
  const isKnown = known.some((each) => fold(each.name) === fold(name) || isWrittenOut(each.name, name))
  return isKnown || !canBeMade(kind, name) ? found : [...found, { kind, name }]
}

/** Which choice Enter would take: none where all is said already, or where it would make something of several words. */
export function likeliest(choices: Choice[], { query }: Begun): number | undefined {
  const first = choices[0]
  if (first?.id === undefined || query === '' || /\s$/.test(query)) return undefined
  return choices.some(({ id, name }) => id !== undefined && fold(name) === fold(query)) ? undefined : 0
}

function knownOf(kind: NameKind, names: Names, listId: string | undefined, members: Known[]): Known[] {
  switch (kind) {
    case 'list':
      return names.lists
    case 'section':
      return names.sections.filter((section) => section.listId === listId)
    case 'tag':
      return names.tags.map((tag) => ({ id: tag, name: tag }))
    case 'member':
      return members
  }
}

/** One word may stand anywhere in a name; of several, names begin with them: what follows a name is no part of it. */
function matching(known: Known[], query: string): Known[] {
  if (/\s/.test(query)) return known.filter(({ name }) => fold(name).startsWith(fold(query))).slice(0, MOST)
  const words = wordsOf(query)
  return known
    .map((each) => ({ each, rank: words.length === 0 ? 1 : score(fold(each.name), words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MOST)
    .map(({ each }) => each)
}

/** Of “Work buy milk” the name was Work. */
const isWrittenOut = (name: string, query: string): boolean => fold(query).startsWith(`${fold(name)} `)

function canBeMade(kind: NameKind, name: string): boolean {
  if (!/^[\p{L}\p{Extended_Pictographic}]/u.test(name)) return false
  if (kind === 'tag') return tagPattern.test(name)
  return kind !== 'member' && name.split(/\s+/).length <= WORDS
}
