import { KINDS, type TimelineFilter } from '../../db/model/timeline.ts'
import { type Filter, NAMES } from './address.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What makes no sense in an address is as if it weren't there. */
export function filterOf(query: Pick<URLSearchParams, 'get'>): Filter {
  const filter: Filter = {}
  for (const name of NAMES) {
    const value = query.get(name)
    if (value && isSensible(name, value)) Object.assign(filter, { [name]: value })
  }
  if (filter.list === undefined) delete filter.todo
  return filter
}

function isSensible(name: keyof Filter, value: string): boolean {
  if (name === 'kind') return (KINDS as readonly string[]).includes(value)
  return name === 'from' || name === 'to' ? DAY.test(value) && !Number.isNaN(startOf(value).getTime()) : true
}

/** Whether only some of what was done in the list, or to the todo, is shown. */
export const isNarrowed = ({ person, kind, from, to, search }: Filter): boolean =>
  [person, kind, from, to, search].some(Boolean)

/** The same for the server, which knows instants and no calendar. */
export const askedBy = ({ list, todo, person, kind, from, to, search }: Filter): TimelineFilter => ({
  listId: list,
  todoId: todo,
  userId: person,
  kind,
  from: from && startOf(from).toISOString(),
  to: to && startOf(to, 1).toISOString(),
  search,
})

const RANGES = { today: [0, 0], yesterday: [-1, -1], week: [-6, 0], month: [-29, 0] } as const
type Range = 'any' | keyof typeof RANGES

/** The days of a range, from what day it is. One that goes until now has no last day: what is done next is in it. */
export function daysOf(range: Range, now: Date): Pick<Filter, 'from' | 'to'> {
  if (range === 'any') return {}
  const [first, last] = RANGES[range]
  return { from: dayOf(now, first), ...(last < 0 && { to: dayOf(now, last) }) }
}

/** Which range these days are, where they are one; they stand for no other tomorrow. */
export function rangeOf({ from, to }: Filter, now: Date): Range | 'days' {
  if (!from && !to) return 'any'
  const ranges = Object.keys(RANGES) as (keyof typeof RANGES)[]
  return ranges.find((range) => same(daysOf(range, now), { from, to })) ?? 'days'
}

const same = (one: Pick<Filter, 'from' | 'to'>, other: { from: string | undefined; to: string | undefined }): boolean =>
  one.from === other.from && one.to === other.to

/** @param shift days later */
export function dayOf(instant: Date | string, shift = 0): string {
  const at = new Date(instant)
  const day = new Date(at.getFullYear(), at.getMonth(), at.getDate() + shift)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** When a day begins here. Where clocks change, days are longer or shorter than 24 hours. */
function startOf(day: string, shift = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + shift)
}
