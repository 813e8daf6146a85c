import { wallClock } from './calendar.ts'
import type { Context, Due, Mention, Part, QuickAdd } from './context.ts'
import { overlaps } from './found.ts'
import { findKept } from './kept.ts'
import { keep } from './literals.ts'
import { readParts } from './parts.ts'

/**
 * Reads what a person typed into the todo that they mean, in Todoist's grammar: `#list`, `/section`, `@tag`, `p1` to
 * `p4`, `+member`, `// note`, days and times, `{deadline}`, `for 45min`, `every friday`. What can be given once is what
 * stands last; what stands before stays text. Never throws.
 *
 * @param text what was typed, in one line
 * @param context the clock, calendar and names to read it by, and the spans that aren't to be read
 * @returns the todo, its day and time on the wall of the user's zone, and where in the text each part stands
 */
export function parseQuickAdd(text: string, context: Context): QuickAdd {
  const now = { ...wallClock(context.now, context.timeZone), context }
  const { escapes, kept } = findKept(text, now)
  const read = readParts(keep(text, kept), text, now)
  const outside = escapes.filter((mark) => !read.some((part) => overlaps(part, mark)))
  const parts = [...read, ...outside].sort((one, other) => one.start - other.start)
  return { ...collect(parts, context), description: withoutParts(text, parts) }
}

/** What the parts say, each in its field. */
function collect(parts: Part[], context: Context): Omit<QuickAdd, 'description'> {
  const valueIn = <Kind extends Part['kind']>(kind: Kind) =>
    parts.find((part) => part.kind === kind)?.value as Value<Kind>
  const [list, section, due, recurrence] = [valueIn('list'), valueIn('section'), valueIn('due'), valueIn('recurrence')]
  const { minutes: lasts, ...day } = due ?? {}
  return present({
    list,
    section: section && sectionIn(list, section, context),
    tags: tagsOf(parts),
    assignee: valueIn('member'),
    priority: valueIn('priority'),
    note: valueIn('note') || undefined,
    due: due && (day as Due),
    deadline: valueIn('deadline'),
    minutes: valueIn('duration') ?? lasts,
    recurrence: recurrence === undefined ? undefined : present({ text: recurrence, time: valueIn('time') }),
    parts,
  })
}

type Value<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>['value'] | undefined

/** The object without the fields that aren't there. */
const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

/** The section of that name in the list that is meant; in another list it is another one, so here it is to be made. */
function sectionIn(list: Mention | undefined, { name }: Mention, context: Context): Mention {
  const listId = list ? list.id : context.listId
  const section = context.sections.find(
    (each) => each.name.toLowerCase() === name.toLowerCase() && (each.listId === listId || (!list && !context.listId)),
  )
  return section ? { name: section.name, id: section.id } : { name }
}

function tagsOf(parts: Part[]): Mention[] {
  const tags = new Map<string, Mention>()
  for (const part of parts) if (part.kind === 'tag') tags.set(part.value.name.toLowerCase(), part.value)
  return [...tags.values()]
}

/** The text without its parts, and without what only made sense around them: brackets, and commas at either end. */
function withoutParts(text: string, parts: Part[]): string {
  let [left, from] = ['', 0]
  for (const { start, end } of [...parts, { start: text.length, end: text.length }]) {
    const piece = text.slice(from, start)
    if (from === 0) left = piece
    else if (/[([]$/.test(left) && /^[)\]]/.test(piece)) left = left.slice(0, -1) + piece.slice(1)
    else if (left.trim() === '') left = piece.replace(/^\s*[,;:]\s+/, '')
    else left = (/^\s*[,.;:!?]/.test(piece) ? left.replace(/[\s,;]+$/, '') : left) + piece
    from = end
  }
  const trimmed = parts.length > 0 ? left.replace(/[\s,;]+$/, '') : left
  return trimmed.replace(/\s+/g, ' ').trim()
}
