import { v7 } from 'uuid'
import type { Change } from '../../db/model/changes.ts'
import type { Details } from '../../db/model/details.ts'
import { createList } from '../../db/model/lists.ts'
import { addSection } from '../../db/model/sections.ts'
import type { State } from '../../db/model/state.ts'
import { addTodo } from '../../db/model/todos.ts'
import { words } from '../language/words.ts'
import type { Mention } from '../quick-add/context.ts'
import type { Store } from '../store/store.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { dayInWords } from './days.ts'
import { addPlain, type Entered, type Target } from './quick-add-plain.ts'
import { namesIn, type Reading, readIfPossible } from './quick-add-read.ts'

/** Adds what a text says. Where it will not show up where one is, it is said where it went. */
export function addWritten(store: Store, target: Target, reading: Reading): void {
  const { changes, listId, dueDate } = changesOf(store.state, reading, target)
  const step = store.commit('Add', changes)
  if (!step || isInSight(target, listId, dueDate)) return
  const list = store.view.get('lists', { id: listId })?.name ?? ''
  const t = words()
  const todo = quoted(t, reading.parsed.description || reading.text.trim())
  const said =
    target.details?.dueDate && dueDate
      ? t('quickAdd.addedOn', { todo, day: dayInWords(t, dueDate, reading.today) })
      : t('quickAdd.addedTo', { todo, list: quoted(t, list) })
  offerUndo(store, step, said)
}

/** Adds a text that was entered before it could be read. Whatever happens, it is added. */
export function readAndAdd({ store, target, text }: Entered): void {
  const reading = readIfPossible(store, text, { listId: target.listId, names: namesIn(store.state) })
  if (reading) addWritten(store, target, reading)
  else addPlain({ store, target, text })
}

function isInSight({ listId, details, isElsewhere }: Target, intoId: string, dueDate: string | null): boolean {
  if (isElsewhere) return false
  return details?.dueDate ? dueDate === details.dueDate : intoId === listId
}

type Added = { changes: Change[]; listId: string; dueDate: string | null }

/**
 * All that a text says, in one transaction: the list and the section too, where they are new. A text that says nothing but
 * when and where is the todo itself.
 */
export function changesOf(state: State, reading: Reading, { listId: here, details }: Target): Added {
  const { parsed, text } = reading
  if (parsed.description === '') {
    const changes = addTodo(state, { listId: here, id: v7(), description: text, ...details })
    return { changes, listId: here, dueDate: details?.dueDate ?? null }
  }
  const list = inList(state, here, parsed.list)
  const section = inSection(state, list.id, parsed.section)
  const said = { ...details, ...detailsOf(reading) }
  const notes = [parsed.note, details?.notes].filter(Boolean).join('\n\n')
  const todo = { ...said, listId: list.id, id: v7(), description: parsed.description, parentId: section.id, notes }
  return {
    changes: [...list.changes, ...section.changes, ...addTodo(state, todo)],
    listId: list.id,
    dueDate: todo.dueDate ?? null,
  }
}

function inList(state: State, here: string, list: Mention | undefined): { id: string; changes: Change[] } {
  if (list === undefined) return { id: here, changes: [] }
  const id = list.id ?? v7()
  return { id, changes: isList(state, id) ? [] : createList(state, { id, name: list.name }) }
}

function inSection(
  state: State,
  listId: string,
  section: Mention | undefined,
): { id: string | null; changes: Change[] } {
  if (section === undefined) return { id: null, changes: [] }
  const id = section.id ?? v7()
  return { id, changes: state.todo({ listId, id }) ? [] : addSection(state, { listId, id, name: section.name }) }
}

export const isList = (state: State, id: string | undefined): boolean =>
  state.lists().some(({ list }) => list.id === id)

/** What a text says of its todo, but for where it is. */
export function detailsOf({ parsed, recurrence, timeZone }: Reading): Details {
  const { due, deadline, minutes, priority, tags, assignee, note } = parsed
  const date = due?.date ?? recurrence?.start.date
  const time = due?.time ?? recurrence?.start.time ?? parsed.recurrence?.time
  return {
    ...(date && { dueDate: date, dueTime: time ?? null, timeZone: time ? timeZone : null }),
    ...(recurrence && { recurrence: recurrence.rule, recurrenceMode: recurrence.mode }),
    ...(deadline && { deadline }),
    ...(minutes && { minutes }),
    ...(priority && { priority }),
    ...(tags.length > 0 && { tags: tags.map(({ name }) => name) }),
    ...(assignee?.id && { assigneeId: assignee.id }),
    ...(note && { notes: note }),
  }
}
