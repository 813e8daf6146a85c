import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usual } from '../fields.ts'
import type { Todo } from '../rows.ts'
import { compileFilter, type FilterContext, filterTodos } from './filter.ts'
import { FilterError, type Flaw, parseFilter } from './parse.ts'

const [INBOX, WORK, ME, BEN] = ['inbox', 'work', 'me', 'ben']

const context: FilterContext = {
  userId: ME,
  today: '2026-03-14',
  listName: (listId) => (listId === WORK ? 'Work' : 'Inbox'),
  isInbox: (listId) => listId === INBOX,
  memberName: (_, userId) => (userId === BEN ? 'Ben Nevis' : 'Ada'),
  sectionName: ({ parentId }) => (parentId === 'later' ? 'Later' : undefined),
  dayOf: (instant) => instant.slice(0, 10),
}

const todo = (description: string, values: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  listId: INBOX,
  id: description,
  description,
  position: 'a0',
  version: 1,
  createdAt: '2026-03-10T08:00:00.000Z',
  ...values,
})

const todos = [
  todo('plain'),
  todo('today', { dueDate: '2026-03-14', priority: 1, tags: ['phone'] }),
  todo('late', { dueDate: '2026-03-12', listId: WORK, tags: ['waiting', 'phone'] }),
  todo('soon', { dueDate: '2026-03-17', dueTime: '09:00', timeZone: 'Europe/Lisbon', listId: WORK, priority: 1 }),
  todo('far', { dueDate: '2026-12-24', deadline: '2026-12-23', recurrence: 'FREQ=YEARLY' }),
  todo('mine', { assigneeId: ME, listId: WORK }),
  todo('his', { assigneeId: BEN, listId: WORK, notes: 'Ask about the Bridge' }),
  todo('part', { parentId: 'plain', createdAt: '2026-03-14T01:00:00.000Z' }),
  todo('in a section', { parentId: 'later' }),
  todo('Later', { section: true }),
  todo('done', { completed: true, completedAt: '2026-03-13T10:00:00.000Z', dueDate: '2026-03-12' }),
]

const found = (filter: string) => filterTodos(todos, filter, context).map(({ id }) => id)

describe('A filter finds', () => {
  test.each<[string, string[]]>([
    ['all', ['plain', 'today', 'late', 'soon', 'far', 'mine', 'his', 'part', 'in a section']],
    ['today', ['today']],
    ['today | overdue', ['today', 'late']],
    ['(today | overdue) & #Work & !@waiting & p1', []],
    ['(today | overdue) & @phone', ['today', 'late']],
    ['overdue & !@waiting', []],
    ['7 days', ['today', 'soon']],
    ['next 3 days', ['today']],
    ['4 days', ['today', 'soon']],
    ['no date & !assigned & !subtask & no section', ['plain']],
    ['has date & !p1', ['late', 'far']],
    ['P1', ['today', 'soon']],
    ['no priority & #work', ['late', 'mine', 'his']],
    ['#WO*', ['late', 'soon', 'mine', 'his']],
    ['#inbox & p1', ['today']],
    ['@w*', ['late']],
    ['no tags & #work & has date', ['soon']],
    ['/later', ['in a section']],
    ['subtask', ['part']],
    ['recurring', ['far']],
    ['assigned to: me', ['mine']],
    ['assigned to me', ['mine']],
    ['assigned to: ben*', ['his']],
    ['assigned to: others', ['his']],
    ['unassigned & #work', ['late', 'soon']],
    ['search: bridge', ['his']],
    ['search: the ask', ['his']],
    ['due before: today', ['late']],
    ['due after: +1 week', ['far']],
    ['due: 2026-03-17', ['soon']],
    ['deadline before: 2026-12-24', ['far']],
    ['created: today', ['part']],
    ['created after: -3 days', ['part']],
    ['completed', ['done']],
    ['completed after: -2 days', ['done']],
    ['open & due before: today', ['late']],
    ['completed | today', ['today', 'done']],
    ['!completed & today', ['today']],
    ['no time & has date & #work', ['late']],
    ['notes', ['his']],
    ['!!today', ['today']],
    ['today | soon | p1'.replace('soon', '@waiting'), ['today', 'late', 'soon']],
    ['@phone & (p1 | @waiting)', ['today', 'late']],
  ])('%s', (filter, expected) => {
    expect(found(filter)).toEqual(expected)
  })

  test('a tag whose name has a sign in it, where that is escaped', () => {
    const tagged = todo('odd', { tags: ['r&d'] })
    expect(filterTodos([tagged], '@r\\&d', context)).toEqual([tagged])
  })
})

describe('What is wrong is told, with the place', () => {
  test.each<[string, Flaw, number, string?]>([
    ['', 'empty', 0],
    ['today &', 'missingAtEnd', 7],
    ['& today', 'missingBefore', 0, '&'],
    ['(today', 'unclosed', 0],
    ['today)', 'unopened', 5],
    ['today & sometime', 'unknown', 8, 'sometime'],
    ['due before: whenever', 'unknown', 0, 'due before: whenever'],
    ['today (p1)', 'missingHere', 6],
    ['x'.repeat(1001), 'tooLong', 1000],
    ['('.repeat(60), 'tooDeep', 51],
  ])('%s', (filter, flaw, at, text) => {
    expect(() => compileFilter(filter)).toThrow(new FilterError(flaw, at, text))
  })

  test('and nothing else is thrown, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('&', '|', '!', '(', ')', '\\', ' ', 'today', 'p1', '@a', '#*', '7 days')),
        (parts) => {
          try {
            compileFilter(parts.join(''))
          } catch (error) {
            expect(error).toBeInstanceOf(FilterError)
          }
        },
      ),
    )
  })
})

test('! binds closer than &, and & than |', () => {
  const term = (text: string, at: number) => ({ kind: 'term', text, at })
  expect(parseFilter('today | !p1 & p2')).toEqual({
    kind: 'or',
    of: [term('today', 0), { kind: 'and', of: [{ kind: 'not', of: term('p1', 9) }, term('p2', 14)] }],
  })
})
