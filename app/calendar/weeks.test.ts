import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { usual } from '../../db/model/fields.ts'
import type { Todo } from '../../db/model/rows.ts'
import { inGerman as de, inFrench as fr } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { titleOf, todosByDay, turned, weekdaysOf, weeksOf } from './weeks.ts'

test('A month shows all weeks that it touches, from the day that weeks begin with', () => {
  const from = (weekStart: 0 | 1 | 6) => weeksOf('2026-11-26', 'month', weekStart)
  expect(from(1).map(([first]) => first)).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ])
  expect(from(0)[0]?.[0]).toBe('2026-11-01')
  expect(from(6)[0]?.[0]).toBe('2026-10-31')
  expect(weeksOf('2027-02-10', 'month', 1)).toHaveLength(4)
  expect(weeksOf('2026-11-26', 'week', 1)).toEqual([
    ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
  ])
})

test('Pages turn by months, which may be shorter, and by weeks', () => {
  expect(turned('2027-01-31', 'month', 1)).toBe('2027-02-28')
  expect(turned('2027-01-03', 'week', -1)).toBe('2026-12-27')
})

test('A page is called by its month, or by its first and last day', () => {
  const title = (day: string, span: 'month' | 'week') =>
    titleOf(words(), weeksOf(day, span, 1), day, span).replace(/\s/g, ' ')
  expect(title('2026-11-26', 'month')).toBe('November 2026')
  expect(title('2026-11-26', 'week')).toBe('November 23 – 29, 2026')
  expect(title('2026-12-31', 'week')).toBe('December 28, 2026 – January 3, 2027')
})

test('Pages and weekdays are called as the language does', () => {
  const week = weeksOf('2026-11-26', 'week', 1)
  expect(titleOf(de, week, '2026-11-26', 'week')).toBe('23.–29. November 2026')
  expect(titleOf(fr, week, '2026-11-26', 'month')).toBe('novembre 2026')
  const days = week[0] ?? []
  expect(weekdaysOf(words(), days)[0]).toEqual({ letter: 'M', short: 'Mon', long: 'Monday' })
  expect(weekdaysOf(de, days)[2]).toEqual({ letter: 'M', short: 'Mi', long: 'Mittwoch' })
  expect(weekdaysOf(fr, days)[0]).toEqual({ letter: 'L', short: 'lun.', long: 'lundi' })
})

test('A day has what is open on it, at its times, then the rest by importance', () => {
  const todo = (description: string, values: Partial<Todo>): Todo =>
    ({
      ...usual.todos,
      listId: v7(),
      id: v7(),
      description,
      position: 'a0',
      version: 1,
      createdAt: '',
      ...values,
    }) as Todo
  const dueDate = '2026-11-26'
  const days = todosByDay(
    [
      todo('some time', { dueDate }),
      todo('important', { dueDate, priority: 1 }),
      todo('late', { dueDate, dueTime: '18:00' }),
      todo('early', { dueDate, dueTime: '09:00' }),
      todo('done', { dueDate, completed: true }),
      todo('another month', { dueDate: '2026-12-26' }),
      todo('no day', {}),
    ],
    '2026-11-01',
    '2026-11-30',
  )
  expect([...days.keys()]).toEqual([dueDate])
  expect(days.get(dueDate)?.map(({ description }) => description)).toEqual(['early', 'late', 'important', 'some time'])
})
