import { v7 } from 'uuid'
import type { Change } from '../../db/model/changes.ts'
import { addOutline, type Outlined } from '../../db/model/outline.ts'
import type { State } from '../../db/model/state.ts'
import type { Part } from '../quick-add/context.ts'
import type { Line } from '../quick-add/lines.ts'
import type { Row } from './paste-lines.ts'
import { detailsOf } from './quick-add-commit.ts'
import type { Target } from './quick-add-plain.ts'
import { type Names, type Reading, readIfPossible } from './quick-add-read.ts'

/** Of the lines that were read what they say; undefined where that is their text alone. */
export type Readings = Map<Line, Reading | undefined>

const LONGEST = 2000 // characters, of what could be typed
const TURN = 8 // milliseconds that are spent on it before the page has its turn

/**
 * Reads lines as if each had been typed, until a turn is over. Nothing is made of what isn't known, but for tags: these are
 * other people's words. What is part of another line goes where that one does.
 *
 * @param known what was read so far, to which it is added
 * @returns whether all of them are read
 */
export function readRows(state: State, rows: Row[], around: Around, known: Readings, turn = TURN): boolean {
  const until = performance.now() + turn
  for (const { line, depth, root } of rows) {
    if (known.has(line)) continue
    if (performance.now() >= until) return false
    const listId = listOf(known.get(root), around.listId)
    known.set(line, readLine(state, line.text, { ...around, listId, isPart: depth > 0 }))
  }
  return true
}

type Around = { listId: string; names: Names }

function readLine(
  state: State,
  text: string,
  { isPart, ...around }: Around & { isPart: boolean },
): Reading | undefined {
  if (text.length > LONGEST) return undefined
  const isLeft = (part: Part, { parsed }: Reading): boolean =>
    (part.kind === 'list' && (isPart || !part.value.id)) ||
    (part.kind === 'section' && (isPart || !parsed.section?.id)) ||
    (part.kind === 'member' && !part.value.id)
  const ignored: Part[] = []
  for (;;) {
    const reading = readIfPossible({ state }, text, { ...around, ignored })
    const left = reading?.parsed.parts.filter((part) => isLeft(part, reading)) ?? []
    if (left.length === 0)
      return reading?.parsed.description && reading.parsed.parts.some(({ kind }) => kind !== 'quote')
        ? reading
        : undefined
    ignored.push(...left)
  }
}

/** All that lines become, in one transaction. */
export function changesOfLines(state: State, { listId, details }: Target, lines: Line[], readings: Readings): Change[] {
  const lists = new Map<string, Outlined[]>()
  for (const line of lines) {
    const into = listOf(readings.get(line), listId)
    lists.set(into, [...(lists.get(into) ?? []), outlined(line, readings)])
  }
  return [...lists].flatMap(([into, outline]) => addOutline(state, into, outline, { details, newId: v7 }))
}

const listOf = (reading: Reading | undefined, here: string): string => reading?.parsed.list?.id ?? here

/** What is done already doesn't come again. */
function outlined(line: Line, readings: Readings): Outlined {
  const reading = readings.get(line)
  const children = line.children.map((child) => outlined(child, readings))
  if (!reading) return { ...line, children }
  const { recurrence, recurrenceMode, ...details } = detailsOf(reading)
  return {
    text: reading.parsed.description,
    completed: line.completed,
    details: line.completed ? details : { ...details, ...(recurrence && { recurrence, recurrenceMode }) },
    sectionId: reading.parsed.section?.id,
    children,
  }
}
