import { describe, expect, test } from 'vitest'
import { usual } from '../../db/model/fields.ts'
import { FilterError, type Flaw } from '../../db/model/filter/parse.ts'
import { addDays } from '../../db/model/recurrence/due.ts'
import type { Todo } from '../../db/model/rows.ts'
import { inGerman as de, inFrench as fr } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { calendarOf, nameOfDay, nextWeek, startOfWeek } from './calendar.ts'
import { completedByDay, countsOf } from './completed.ts'
import { flawInWords } from './flaws.ts'
import { type Grouping, grouped, sorted } from './groups.ts'
import { putOnInWords } from './put-off.ts'
import { upcoming } from './upcoming.ts'

const TODAY = '2026-03-14'

const todo = (description: string, values: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  listId: 'inbox',
  id: description,
  description,
  position: 'a0',
  version: 1,
  createdAt: '2026-03-10T08:00:00.000Z',
  ...values,
})

const names = {
  list: (id: string) => id,
  member: (_: string, id: string) => id,
  day: (_: unknown, date: string) => date,
}
const inGroups = (todos: Todo[], grouping: Grouping) =>
  grouped(todos, grouping, names).map((group) => [group.title?.(words()), ...group.todos.map(({ id }) => id)])
const texts = (todos: Todo[]) => todos.map(({ description }) => description)

describe('A calendar', () => {
  test.each([
    ['Europe/Lisbon', '2026-03-29', 23],
    ['Europe/Lisbon', '2026-10-25', 25],
    ['America/Sao_Paulo', '2018-11-04', 23], // midnight itself was skipped
    ['America/Sao_Paulo', '2018-02-17', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Pacific/Apia', '2011-12-29', 24],
    ['Pacific/Apia', '2011-12-31', 24],
  ])('of %s has a day %s of %d hours', (zone, date, hours) => {
    const calendar = calendarOf(zone)
    let instant = Date.parse(`${date}T12:00:00Z`)
    while (calendar.dayOf(instant) > date) instant -= 1_800_000
    while (calendar.dayOf(instant) < date) instant += 1_800_000
    const end = calendar.endOfDay(instant)
    let start = instant
    while (calendar.dayOf(start - 1_800_000) === date) start -= 1_800_000
    expect((end - start) / 3_600_000).toBe(hours)
    expect(calendar.dayOf(end - 1)).toBe(date)
    expect(calendar.dayOf(end)).not.toBe(date)
  })

  test('goes from the 29th to the 31st where a zone left a day out', () => {
    const calendar = calendarOf('Pacific/Apia')
    const end = calendar.endOfDay(Date.parse('2011-12-30T09:59:00Z'))
    expect(new Date(end).toISOString()).toBe('2011-12-30T10:00:00.000Z')
    expect(calendar.dayOf(end)).toBe('2011-12-31')
  })

  test('says of every quarter of an hour what the clock of the zone says', () => {
    for (const zone of ['Europe/Lisbon', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kathmandu']) {
      const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' })
      for (let at = Date.parse('2018-02-16'); at < Date.parse('2018-02-20'); at += 900_000)
        expect(calendarOf(zone).dayOf(at)).toBe(shown.format(at))
    }
  })

  test('begins weeks where the user does', () => {
    expect(startOfWeek(TODAY)).toBe('2026-03-09')
    expect(startOfWeek(TODAY, 0)).toBe('2026-03-08')
    expect(startOfWeek(TODAY, 6)).toBe(TODAY)
    expect(nextWeek(TODAY)).toBe('2026-03-16')
    expect(nextWeek(TODAY, 6)).toBe('2026-03-21')
  })

  test('names days as people do', () => {
    expect(nameOfDay(words(), TODAY, TODAY)).toBe('Today · Saturday, March 14')
    expect(nameOfDay(words(), '2026-03-16', TODAY)).toBe('Monday, March 16')
    expect(nameOfDay(words(), '2027-01-01', TODAY)).toBe('Friday, January 1, 2027')
  })
})

describe('Upcoming', () => {
  const todos = [
    todo('late', { dueDate: '2026-03-01' }),
    todo('plain', { dueDate: TODAY }),
    todo('at noon', { dueDate: TODAY, dueTime: '12:00', timeZone: 'UTC' }),
    todo('urgent', { dueDate: TODAY, priority: 1 }),
    todo('done', { dueDate: TODAY, completed: true }),
    todo('far', { dueDate: '2027-01-01' }),
    todo('some day'),
  ]

  test('begins with what is overdue, and goes on day by day: by time, then by priority', () => {
    const [overdue, today, tomorrow] = upcoming(todos, TODAY, TODAY)
    expect(overdue).toMatchObject({ todos: [{ id: 'late' }] })
    expect(overdue?.title?.(words())).toBe('Overdue')
    expect(texts(today?.todos ?? [])).toEqual(['at noon', 'urgent', 'plain'])
    expect(tomorrow).toMatchObject({ day: '2026-03-15', todos: [] })
  })

  test('comes to what is due long after the days that it shows', () => {
    expect(upcoming(todos, TODAY, TODAY).at(-1)).toMatchObject({ day: '2027-01-01', todos: [{ id: 'far' }] })
  })

  test('shows nothing overdue in another week', () => {
    expect(upcoming(todos, '2026-03-16', TODAY)[0]).toMatchObject({ day: '2026-03-16' })
  })
})

describe('Groups', () => {
  const todos = [
    todo('c', { listId: 'work', dueDate: '2026-03-20', tags: ['phone', 'home'], assigneeId: 'Ben' }),
    todo('a', { dueDate: '2026-03-15', priority: 1 }),
    todo('b', { tags: ['phone'], createdAt: '2026-03-12T08:00:00.000Z' }),
  ]

  test('are by list as lists come, by day, by priority, by person; what has none comes last', () => {
    expect(inGroups(todos, 'list')).toEqual([
      ['work', 'c'],
      ['inbox', 'a', 'b'],
    ])
    expect(inGroups(todos, 'due')).toEqual([
      ['2026-03-15', 'a'],
      ['2026-03-20', 'c'],
      ['No date', 'b'],
    ])
    expect(inGroups(todos, 'priority')).toEqual([
      ['Priority 1', 'a'],
      ['No priority', 'c', 'b'],
    ])
    expect(inGroups(todos, 'assignee')).toEqual([
      ['Ben', 'c'],
      ['Nobody in particular', 'a', 'b'],
    ])
  })

  test('by tag show a todo under each of its tags', () => {
    expect(inGroups(todos, 'tag')).toEqual([
      ['@home', 'c'],
      ['@phone', 'c', 'b'],
      ['No tags', 'a'],
    ])
  })

  test('are sorted within, and alike ones stay in order', () => {
    expect(texts(sorted(todos, 'order'))).toEqual(['c', 'a', 'b'])
    expect(texts(sorted(todos, 'due'))).toEqual(['a', 'c', 'b'])
    expect(texts(sorted(todos, 'priority'))).toEqual(['a', 'c', 'b'])
    expect(texts(sorted(todos, 'name'))).toEqual(['a', 'b', 'c'])
    expect(texts(sorted(todos, 'created'))).toEqual(['b', 'c', 'a'])
  })
})

describe('What was completed', () => {
  const done = (description: string, completedAt: string) => todo(description, { completed: true, completedAt })

  test('stands under the day that it was where the user is, the latest first', () => {
    const groups = completedByDay(
      [done('before midnight', '2026-03-14T02:59:00.000Z'), done('after it', '2026-03-14T03:00:00.000Z'), todo('open')],
      'America/Sao_Paulo',
      TODAY,
    )
    expect(groups.map(({ key, todos }) => [key, ...texts(todos)])).toEqual([
      [TODAY, 'after it'],
      ['2026-03-13', 'before midnight'],
    ])
    const counts = countsOf(groups, TODAY)
    expect(counts).toHaveLength(28)
    expect(counts.slice(-2)).toEqual([
      { day: addDays(TODAY, -1), count: 1 },
      { day: TODAY, count: 1 },
    ])
  })
})

describe('What is wrong with a filter', () => {
  test.each<[Flaw, string, string]>([
    ['empty', '', 'Write a filter'],
    ['missingAtEnd', '', 'Something is missing at the end'],
    ['missingBefore', '&', 'Something is missing before &'],
    ['unclosed', '', 'The ( is not closed'],
    ['unopened', '', 'There is no ( for this )'],
    ['unknown', 'some <b>{time}</b>', 'Nothing is known as “some <b>{time}</b>”'],
    ['missingHere', '', 'Something is missing here'],
    ['tooLong', '', 'The filter is too long'],
    ['tooDeep', '', 'That is nested too deep'],
  ])('is said of “%s”', (flaw, text, said) => {
    expect(flawInWords(words(), new FilterError(flaw, 0, text))).toBe(said)
  })
})

describe('In other languages', () => {
  test('days have their own order and signs', () => {
    expect(nameOfDay(de, TODAY, TODAY)).toBe('Heute · Samstag, 14. März')
    expect(nameOfDay(fr, addDays(TODAY, -1), TODAY)).toBe('Hier · vendredi 13 mars')
    expect(nameOfDay(fr, '2027-01-01', TODAY)).toBe('vendredi 1 janvier 2027')
    expect(putOnInWords(de, '„Brot“', null, TODAY)).toBe('„Brot“: kein Datum')
    expect(putOnInWords(fr, '«\u00a0Pain\u00a0»', '2026-03-16', TODAY)).toBe('«\u00a0Pain\u00a0»\u00a0: lundi 16 mars')
  })

  test('groups are what they were, under other names', () => {
    const names = { list: String, member: String, day: String }
    const titles = grouped([todo('a'), todo('b', { priority: 1 })], 'priority', names).map(({ title }) => title)
    expect(titles.map((title) => title?.(de))).toEqual(['Priorität 1', 'Keine Priorität'])
    expect(titles.map((title) => title?.(fr))).toEqual(['Priorité 1', 'Sans priorité'])
  })

  test('none and one are as many as there are', () => {
    expect(fr('filter.passing', { count: 0 })).toBe('0 tâche correspond')
    expect(fr('calendar.dayWith', { day: 'samedi', count: 0 })).toBe('samedi, rien de prévu')
    expect(fr('calendar.dayWith', { day: 'samedi', count: 1 })).toBe('samedi, 1 tâche')
    expect(de('calendar.dayWith', { day: 'Samstag', count: 1234 })).toBe('Samstag, 1.234 Aufgaben')
  })
})
