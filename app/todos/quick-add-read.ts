import { type PhraseContext, parseRecurrence, type WrittenRecurrence } from '../../db/model/recurrence/parse.ts'
import type { State } from '../../db/model/state.ts'
import { tagsOf } from '../../db/model/tags.ts'
import { toDate, toTime, wallClock } from '../quick-add/calendar.ts'
import { type Context, DEFAULT_HOURS, type Known, type QuickAdd, type Span } from '../quick-add/context.ts'
import { parseQuickAdd } from '../quick-add/parse.ts'
import { habitsOf } from '../store/habits.ts'

/** The names that there are, and those that are to be: these have ids already. */
export type Names = Pick<Context, 'lists' | 'sections' | 'tags'>

/** What a text says, and what that means here and today. */
export type Reading = {
  text: string
  parsed: QuickAdd
  recurrence?: WrittenRecurrence | undefined
  timeZone: string
  /** `YYYY-MM-DD`, in that zone */
  today: string
  /** whose sections and members are meant; undefined for a list that is to be made */
  listId: string | undefined
  members: Known[]
}

type Around = {
  /** where the todo goes unless the text says otherwise */
  listId: string
  names: Names
  ignored?: Span[]
  now?: Date
}

/** What can be named in quick add: the lists that one may write to, their sections, and the tags in use. */
export function namesIn(state: State): Names {
  const lists = state.lists().filter(({ list, member }) => member.role !== 'viewer' && !list.archived)
  return {
    lists: lists.map(({ list: { id, name } }) => ({ id, name })),
    sections: lists.flatMap(({ list }) =>
      state
        .todos(list.id)
        .flatMap(({ id, section, description }) => (section ? [{ id, name: description, listId: list.id }] : [])),
    ),
    tags: tagsOf(state).map(({ tag }) => tag),
  }
}

/** A text of which nothing can be understood is a text all the same. */
export function readIfPossible({ state }: { state: State }, text: string, around: Around): Reading | undefined {
  try {
    return read(state, text, around)
  } catch (error) {
    reportError(error)
    return undefined
  }
}

/** Reads what was typed, by the user's own calendar and names. */
export function read(state: State, text: string, { listId, names, ignored = [], now = new Date() }: Around): Reading {
  const { timeZone, weekStart, dateOrder } = habitsOf(state)
  const clock = wallClock(now, timeZone)
  const today = toDate(clock.day)
  const phrases: PhraseContext = {
    today,
    now: toTime(clock.minute),
    weekStart: weekStart === 1 ? 'MO' : weekStart === 0 ? 'SU' : 'SA',
    dateOrder: dateOrder.toUpperCase() as PhraseContext['dateOrder'],
  }
  const parse = (inList: string | undefined): Pick<Reading, 'parsed' | 'members' | 'listId'> => {
    const members = inList === undefined ? [] : membersOf(state, inList)
    const isRecurrence = (phrase: string) => recurrenceOf(phrase, phrases) !== undefined
    const hours = DEFAULT_HOURS
    const context = { now, timeZone, weekStart, dateOrder, hours, ...names, members, ignored, isRecurrence }
    return { parsed: parseQuickAdd(text, { ...context, ...(inList && { listId: inList }) }), members, listId: inList }
  }
  const first = parse(listId)
  const { list } = first.parsed
  const found = list === undefined || list.id === listId ? first : parse(list.id)
  return { text, ...found, recurrence: recurrenceIn(found.parsed, phrases), timeZone, today }
}

function membersOf(state: State, listId: string): Known[] {
  return state.members(listId).flatMap(({ userId, name }) => (name === '' ? [] : [{ id: userId, name }]))
}

/** With its time, which may stand elsewhere in the text. */
function recurrenceIn({ recurrence }: QuickAdd, phrases: PhraseContext): WrittenRecurrence | undefined {
  if (recurrence === undefined) return undefined
  const { text, time } = recurrence
  if (time === undefined) return recurrenceOf(text, phrases)
  return recurrenceOf(`${text} at ${time}`, phrases) ?? recurrenceOf(text, phrases)
}

const MOST = 500

/** Where a recurrence begins takes time to find, and a phrase is asked about at each key. */
const known = new Map<string, WrittenRecurrence | undefined>()

function recurrenceOf(phrase: string, phrases: PhraseContext): WrittenRecurrence | undefined {
  const name = [phrase, ...Object.values(phrases)].join('\n')
  if (!known.has(name)) {
    if (known.size >= MOST) known.clear()
    known.set(name, parseRecurrence(phrase, phrases))
  }
  return known.get(name)
}
