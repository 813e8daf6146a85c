import type { Change } from './changes.ts'
import { consistent, type Details } from './details.ts'
import { positionBetween } from './order.ts'
import type { State } from './state.ts'

/** A todo to be, and what is to be part of it. One on the outside may stand in a section that there is. */
export type Outlined = {
  text: string
  completed?: boolean
  notes?: string
  details?: Details | undefined
  sectionId?: string | undefined
  children: readonly Outlined[]
}

const LONGEST = { description: 2000, notes: 20_000 } // characters

/**
 * Adds todos with what is part of them at the end of a list, in order. A text that is too long for a description goes on in
 * the notes.
 *
 * @param details what is so of those on the outside, unless they say otherwise
 * @param newId gives each todo its UUID
 */
export function addOutline(
  state: State,
  listId: string,
  outline: readonly Outlined[],
  { details = {}, newId }: { details?: Details | undefined; newId: () => string },
): Change[] {
  const changes: Change[] = []
  let last = state.todos(listId).at(-1)?.position ?? null
  const add = (
    within: string | null,
    { text, completed, notes, details: own, sectionId, children }: Outlined,
  ): void => {
    const id = newId()
    last = positionBetween(last, null, id)
    const parentId = within ?? sectionId
    const values = {
      ...consistent(within === null ? { ...details, ...own } : { ...own }),
      ...(parentId && { parentId }),
      ...(notes && { notes }),
      ...textOf(text),
      ...(completed && { completed }),
      position: last,
    }
    changes.push({ table: 'todos', op: 'insert', key: { listId, id }, values })
    for (const child of children) add(id, child)
  }
  for (const each of outline) if (each.text.trim() !== '') add(null, each)
  return changes
}

function textOf(text: string): { description: string; notes?: string } {
  const description = text.trim()
  if (description.length <= LONGEST.description) return { description }
  return {
    description: `${description.slice(0, LONGEST.description - 1).trimEnd()}…`,
    notes: description.slice(0, LONGEST.notes),
  }
}
