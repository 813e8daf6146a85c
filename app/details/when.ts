import type { Details } from '../../db/model/details.ts'
import { readTime } from '../../db/model/recurrence/phrase-dates.ts'
import type { Todo } from '../../db/model/rows.ts'
import { type Context, DEFAULT_HOURS, type Due } from '../quick-add/context.ts'
import { findDurations } from '../quick-add/durations.ts'
import { parseQuickAdd } from '../quick-add/parse.ts'
import type { Habits } from '../store/habits.ts'

/** What words about a day say: the day, that there is none, or how it comes again; undefined where they say none of it. */
type When = { due: Due | null; recurrence?: never } | { recurrence: string; due?: never }

/**
 * Reads words that are a day or a time and nothing else: “fri 5pm”, “in 3 days”, “end of month”, “no date”. A time alone
 * leaves the day as it is.
 *
 * @param current the day that it is on, if it is on any
 */
export function readWhen(text: string, habits: Habits, now: Date, current: string | null): When | undefined {
  const words = text.trim()
  if (NONE.test(words)) return { due: null }
  const time = timeOf(words)
  if (time !== undefined && current !== null) return { due: { date: current, time } }
  const { description, due, recurrence, parts } = parseQuickAdd(words, contextOf(habits, now))
  const isAll = description === '' && parts.every(({ kind }) => KINDS.includes(kind))
  if (!isAll || parts.length === 0) return undefined
  if (recurrence) return { recurrence: words }
  return due && { due: { date: due.date, ...(due.time && { time: due.time }) } }
}

/** Reads how long something takes: “45min”, “1h30”, “2 hours”; a bare number is minutes. Null: nothing is known of it. */
export function readMinutes(text: string): number | null | undefined {
  const words = text.trim().replace(/^for\s+/i, '')
  if (NONE.test(words)) return null
  const phrase = `for ${/^\d+$/.test(words) ? `${words}min` : words}`
  const found = findDurations(phrase).find(({ start, end }) => start === 0 && end === phrase.length)
  return found?.minutes
}

/** A day for a todo. One that has a time keeps its time zone, unless it has none yet. */
export function dueDetails(todo: Pick<Todo, 'timeZone'>, due: Due | null, { timeZone }: Habits): Details {
  if (due === null) return { dueDate: null, dueTime: null, timeZone: null }
  const time = due.time ?? null
  return { dueDate: due.date, dueTime: time, timeZone: time && (todo.timeZone ?? timeZone) }
}

const NONE = /^(none|no|no date|never|-|–)?$/i
const KINDS = ['due', 'time', 'recurrence']

function timeOf(text: string): string | undefined {
  const reader = { text, at: 0 }
  const time = readTime(reader)
  return reader.at === text.length ? time : undefined
}

const contextOf = (habits: Habits, now: Date): Context => ({
  ...habits,
  now,
  hours: DEFAULT_HOURS,
  lists: [],
  sections: [],
  members: [],
  tags: [],
  ignored: [],
})
