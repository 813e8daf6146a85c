import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Context, Mention, QuickAdd } from './context.ts'
import { DEFAULT_HOURS } from './context.ts'
import { parseQuickAdd } from './parse.ts'
import { type Expected, GROUPS } from './testing-phrases.ts'

const context: Context = {
  now: new Date('2026-11-26T10:00:00Z'),
  timeZone: 'Europe/Lisbon',
  weekStart: 1,
  dateOrder: 'dmy',
  hours: DEFAULT_HOURS,
  lists: ['Work', 'Home', 'Home renovation', '2026'].map((name) => ({ id: `list ${name}`, name })),
  sections: [
    { id: 'kitchen', name: 'Kitchen', listId: 'list Home' },
    { id: 'bathroom', name: 'Bathroom', listId: 'list Home renovation' },
    { id: 'quarter', name: 'This quarter', listId: 'list Work' },
  ],
  members: ['Ada', 'Grace Hopper'].map((name) => ({ id: `member ${name}`, name })),
  tags: ['errand', 'waiting for'],
  ignored: [],
}

describe.each(GROUPS)('$title', (group) => {
  test.each(group.phrases)('%s', (text, description, expected = {}) => {
    const found = parseQuickAdd(text, { ...context, ...group.context })
    expect(found.description).toBe(description)
    expect(summary(found)).toEqual(typeof expected === 'string' ? { due: expected } : expected)
  })
})

test('The table has at least 300 phrases, none twice in a group', () => {
  expect(GROUPS.flatMap(({ phrases }) => phrases).length).toBeGreaterThanOrEqual(300)
  for (const { phrases } of GROUPS) expect(new Set(phrases.map(([text]) => text)).size).toBe(phrases.length)
})

function summary({
  due,
  list,
  section,
  tags,
  assignee,
  priority,
  note,
  deadline,
  minutes,
  recurrence,
}: QuickAdd): Expected {
  const fields = {
    due: due && [due.date, due.time].filter(Boolean).join(' '),
    list: list && named(list),
    section: section && named(section),
    tags: tags.length > 0 ? tags.map(named) : undefined,
    assignee: assignee?.name,
    priority,
    note,
    deadline,
    minutes,
    recurrence: recurrence?.text,
    time: recurrence?.time,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

const named = ({ id, name }: Mention): string => (id === undefined ? `new ${name}` : name)

const partsOf = (text: string, more: Partial<Context> = {}) =>
  parseQuickAdd(text, { ...context, ...more }).parts.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`)

describe('Parts', () => {
  test('stand where they were written, in order', () => {
    expect(partsOf('Fix #Home tap fri 5pm p1 +Ada {27 jan} for 1h30 // note')).toEqual([
      'list: #Home',
      'due: fri 5pm',
      'priority: p1',
      'member: +Ada',
      'deadline: {27 jan}',
      'duration: for 1h30',
      'note: // note',
    ])
  })

  test('take the preposition with them', () => {
    expect(partsOf('Fix tap by the 27th')).toEqual(['due: by the 27th'])
    expect(partsOf('Fix tap at 5pm on friday')).toEqual(['due: at 5pm on friday'])
  })

  test('can be two for one due', () => {
    expect(partsOf('Book 7pm table tomorrow')).toEqual(['due: 7pm', 'due: tomorrow'])
  })

  test('are the quotes and the backslash that kept something', () => {
    expect(partsOf('Watch "tomorrow" \\friday')).toEqual(['quote: "', 'quote: "', 'quote: \\'])
  })

  test('carry what they mean', () => {
    expect(parseQuickAdd('Fix tap #Garden fri', context).parts).toEqual([
      { start: 8, end: 15, kind: 'list', value: { name: 'Garden' } },
      { start: 16, end: 19, kind: 'due', value: { date: '2026-11-27' } },
    ])
  })

  test('are found after characters that take two places', () => {
    expect(partsOf('🏠🏠 fix İstanbul tap tomorrow')).toEqual(['due: tomorrow'])
  })
})

describe('What a person turned back into text', () => {
  const ignoring = (text: string, ...ignored: string[]) =>
    parseQuickAdd(text, {
      ...context,
      ignored: ignored.map((part) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length })),
    })

  test('stays text', () => {
    const found = ignoring('Watch tomorrow #Home', 'tomorrow')
    expect(found.description).toBe('Watch tomorrow')
    expect(summary(found)).toEqual({ list: 'Home' })
  })

  test('makes room for what stands before', () => {
    expect(summary(ignoring('Move monday meeting to friday', 'friday')).due).toBe('2026-11-30')
  })

  test('can be each kind of part', () => {
    const text = 'Fix #Home /Kitchen @errand p1 +Ada {27 jan} for 1h30 every day // note'
    const all = ['#Home', '/Kitchen', '@errand', 'p1', '+Ada', '{27 jan}', 'for 1h30', 'every day', '// note']
    expect(ignoring(text, ...all).description).toBe(text)
    expect(ignoring(text, ...all).parts).toEqual([])
  })

  test('may lie outside of the text', () => {
    expect(
      summary(
        parseQuickAdd('fri', {
          ...context,
          ignored: [
            { start: 50, end: 60 },
            { start: -9, end: -2 },
          ],
        }),
      ).due,
    ).toBe('2026-11-27')
  })
})

describe('A section', () => {
  test('is meant in the list where the todo goes', () => {
    expect(parseQuickAdd('Fix tap /Kitchen', { ...context, listId: 'list Home' }).section).toEqual({
      name: 'Kitchen',
      id: 'kitchen',
    })
    expect(parseQuickAdd('Fix tap /Kitchen', { ...context, listId: 'list Work' }).section).toEqual({ name: 'Kitchen' })
  })
})

describe('A recurrence', () => {
  test('is as long as its own parser accepts', () => {
    const isRecurrence = (phrase: string) => phrase === 'every day'
    expect(parseQuickAdd('Run every day at 5pm', { ...context, isRecurrence })).toMatchObject({
      description: 'Run',
      recurrence: { text: 'every day', time: '17:00' },
    })
  })

  test('is text where its own parser refuses', () => {
    expect(parseQuickAdd('Run every blue moon', { ...context, isRecurrence: () => false }).description).toBe(
      'Run every blue moon',
    )
  })
})

describe('Whatever is typed', () => {
  const words = GROUPS.flatMap(({ phrases }) => phrases.flatMap(([text]) => text.split(' ')))
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.oneof(fc.constantFrom(...words), fc.constantFrom('"', '\\', '{', '}', '//', '#', '@', '+', '99999', '\t')),
        { maxLength: 25 },
      )
      .map((all) => all.join(' ')),
    fc.array(fc.constantFrom(...words, '"', '\\', ' ', '/', '-'), { maxLength: 12 }).map((all) => all.join('')),
  )
  const ignored = fc.array(
    fc.record({ start: fc.integer({ min: -5, max: 80 }), end: fc.integer({ min: -5, max: 80 }) }),
    { maxLength: 3 },
  )
  const zone = fc.constantFrom('Europe/Lisbon', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia')
  const now = fc.date({
    min: new Date('1970-01-02T00:00:00Z'),
    max: new Date('2200-01-01T00:00:00Z'),
    noInvalidDate: true,
  })

  /** Without space, and what goes with the part that it belonged to. */
  const bare = (line: string) => line.replace(/[\s,;:()[\]]/g, '')

  test('parts are ordered, within the text, over no other, and leave the description', () => {
    fc.assert(
      fc.property(text, ignored, zone, now, (line, spans, timeZone, instant) => {
        const { parts, description, due, deadline } = parseQuickAdd(line, {
          ...context,
          ignored: spans,
          timeZone,
          now: instant,
        })
        let from = 0
        let left = ''
        for (const { start, end } of parts) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          left += line.slice(from, start)
          from = end
        }
        expect(from).toBeLessThanOrEqual(line.length)
        expect(bare(description)).toBe(bare(left + line.slice(from)))
        expect(description).toBe(description.trim().replace(/\s+/g, ' '))
        for (const date of [due?.date, deadline]) if (date !== undefined) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
        if (due?.time !== undefined) expect(due.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
})
