import { tagPattern } from '../../db/model/tags.ts'
import type { Context, Known, Mention, Part } from './context.ts'

type MarkKind = 'list' | 'section' | 'tag' | 'member'

const KINDS: Record<string, MarkKind> = { '#': 'list', '/': 'section', '@': 'tag', '+': 'member' }

const MARK = /(?<=^|[\s(,\uE001])(?:([#/@+])(?=\S)|(p|!!)([1-4])(?![\p{L}\p{N}_\uE000]|[-/.:'’]\p{L}|[-/.:]\p{N}))/giu

/**
 * The lists, sections, tags, members and priorities that a text names. A name that there is may hold spaces, and the
 * longest is meant; any other is one word, and to be made. Members can't be made.
 */
export function findMarks(text: string, context: Context): Part[] {
  const parts: Part[] = []
  for (const match of text.matchAll(MARK)) {
    const [all, mark, , priority] = match
    const start = match.index
    if (priority !== undefined) {
      parts.push({ start, end: start + all.length, kind: 'priority', value: Number(priority) as 1 | 2 | 3 | 4 })
    } else if (mark !== undefined) {
      const kind = KINDS[mark] as MarkKind
      const value = longest(known(kind, context), text.slice(start + 1)) ?? unknown(kind, text.slice(start + 1))
      if (value) parts.push({ start, end: start + 1 + value.name.length, kind, value })
    }
  }
  return parts.filter(({ start }, place) => parts.slice(0, place).every(({ end }) => end <= start))
}

function known(kind: MarkKind, context: Context): Known[] {
  switch (kind) {
    case 'list':
      return context.lists
    case 'section':
      return context.sections
    case 'member':
      return context.members
    case 'tag':
      return context.tags.map((name) => ({ id: name, name }))
  }
}

function longest(all: Known[], text: string): Mention | null {
  let best: Known | null = null
  for (const each of all) {
    if (each.name.length <= (best?.name.length ?? 0)) continue
    const written = text.slice(0, each.name.length)
    if (
      written.toLowerCase() === each.name.toLowerCase() &&
      /^(?!['’]\p{L})(?:$|[^\p{L}\p{N}_-])/u.test(text.slice(written.length))
    )
      best = each
  }
  return best && { id: best.id, name: best.name }
}

const WORD = /^[\p{L}\p{Extended_Pictographic}][^\s\uE000\uE001()[\]{},;:!?"“”]*/u

function unknown(kind: MarkKind, text: string): Mention | null {
  if (kind === 'member') return null
  const name = WORD.exec(text)?.[0].replace(/[.'’]+$/, '')
  if (!name || name.length > LONGEST || (kind === 'section' && /[/.]/.test(name))) return null
  if (kind === 'tag' && !tagPattern.test(name)) return null
  return { name }
}

const LONGEST = 200 // characters: what names of lists may have
