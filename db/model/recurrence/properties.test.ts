import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeRecurrence } from './describe.ts'
import { addDays, isDate, isLater, WEEKDAYS, type Weekday } from './due.ts'
import { findRecurrence, type PhraseContext, parseRecurrence } from './parse.ts'
import { readRule, writeRule } from './rule.ts'
import { MODES, next, occurrences, type Series } from './series.ts'
import { validate } from './validate.ts'
import { instantOf, localOf } from './zone.ts'

const ZONES = ['Europe/Lisbon', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']
const RUNS = { numRuns: 150 }

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days))
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const some = <Item>(items: readonly Item[], most = 3) =>
  fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: most })
const signed = (most: number) => fc.integer({ min: 1, max: most }).chain((value) => fc.constantFrom(value, -value))
const numbers = (most: number) => fc.uniqueArray(signed(most), { minLength: 1, maxLength: 3 })
const nthDays = fc.uniqueArray(
  fc.tuple(signed(5), fc.constantFrom<Weekday>(...WEEKDAYS)).map((day) => day.join('')),
  { minLength: 1, maxLength: 3 },
)

const rule = fc
  .record(
    {
      freq: fc.constantFrom('HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
      interval: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 999 })),
      byMonth: some([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
      byYearDay: numbers(366),
      byMonthDay: numbers(31),
      byDay: fc.oneof(some(WEEKDAYS), nthDays),
      bySetPos: numbers(5),
      weekStart: fc.constantFrom(...WEEKDAYS),
      count: fc.integer({ min: 1, max: 50 }),
    } as const,
    { requiredKeys: ['freq', 'interval'] },
  )
  .map((parts) => writeRule(parts))
  .filter((text) => readRule(text) !== undefined)

const series: fc.Arbitrary<Series> = fc
  .record({ rule, mode: fc.constantFrom(...MODES), due: fc.record({ date, time }, { requiredKeys: ['date'] }) })
  .filter(({ rule, due }) => !rule.includes('HOURLY') || due.time !== undefined)

test('What comes next is later, is a date, and is found in bounded time', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: -400, max: 4000 }), fc.constantFrom(...ZONES), (todo, days, zone) => {
      const completed = instantOf({ date: addDays(todo.due.date, days), time: '12:34' }, zone)
      const began = performance.now()
      const found = next(todo, completed, zone)
      expect(performance.now() - began).toBeLessThan(3000)
      if (found === undefined) return
      expect(isDate(found.due.date)).toBe(true)
      expect(readRule(found.rule)).toBeDefined()
      expect(found.due.time === undefined).toBe(todo.due.time === undefined)
      if (todo.mode !== 'completion') expect(isLater(found.due, todo.due)).toBe(true)
      if (todo.mode !== 'schedule') expect(isLater(found.due, localOf(completed, zone))).toBe(true)
    }),
    RUNS,
  )
}, 120_000)

test('A moved occurrence, too, is followed by a later one', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: -40, max: 40 }), (todo, days) => {
      const moved = { ...todo, due: { ...todo.due, date: addDays(todo.due.date, days) }, anchor: todo.due }
      const found = next({ ...moved, mode: 'schedule' }, new Date(0), 'UTC')
      if (found !== undefined) expect(isLater(found.due, moved.due) && isLater(found.due, todo.due)).toBe(true)
    }),
    RUNS,
  )
}, 120_000)

test('A preview is in order, and what completing in turn gives', () => {
  fc.assert(
    fc.property(series, (todo) => {
      const found = occurrences(todo, 4, 'UTC')
      for (const [index, due] of found.slice(1).entries()) expect(isLater(due, found[index] ?? due)).toBe(true)
    }),
    RUNS,
  )
}, 120_000)

test('Checking a rule takes bounded time, and what it accepts has an occurrence', () => {
  fc.assert(
    fc.property(rule, date, (text, day) => {
      const began = performance.now()
      const start = { date: day, time: '09:00' }
      const problem = validate(text, start)
      expect(performance.now() - began).toBeLessThan(3000)
      expect(writeRule(readRule(text) ?? { freq: 'DAILY', interval: 1 })).toBe(text)
      if (problem === undefined)
        expect(occurrences({ rule: text, mode: 'schedule', due: start }, 1, 'UTC')).toEqual([start])
    }),
    RUNS,
  )
}, 120_000)

const context: PhraseContext = { today: '2027-03-10', now: '10:00', weekStart: 'MO', dateOrder: 'DMY' }

test('What is described can be read again, and then reads the same', () => {
  fc.assert(
    fc.property(rule, fc.constantFrom(...MODES), fc.option(time, { nil: undefined }), (text, mode, at) => {
      // Hours that began before now begin with the next one.
      const isHourly = text.includes('HOURLY')
      const described = describeRecurrence({ rule: text, mode }, { time: isHourly ? undefined : at })
      const read = parseRecurrence(described, context)
      if (read === undefined) return
      expect(describeRecurrence(read, { time: isHourly ? undefined : read.start.time })).toBe(described)
    }),
    { numRuns: 1000 },
  )
}, 120_000)

test('Any text is read in bounded time, and never as a rule that is refused', () => {
  const words = fc.constantFrom(
    ...'every ev! after other 3 3rd last day days week month monday fri jan 15th of the on at 9 9am until from for times 5/6 and , - ! weekday workday'.split(
      ' ',
    ),
  )
  const phrase = fc.array(words, { maxLength: 9 }).map((parts) => `every ${parts.join(' ')}`)
  fc.assert(
    fc.property(fc.oneof(phrase, fc.string()), (text) => {
      const began = performance.now()
      const found = findRecurrence(text, context)
      expect(performance.now() - began).toBeLessThan(1000)
      if (found !== undefined) expect(validate(found.rule, found.start)).toBeUndefined()
    }),
    { numRuns: 1000 },
  )
}, 120_000)
