import { describe, expect, test } from 'vitest'
import { momentOf, type Reminder, remindersOf, setReminders } from './reminders.ts'
import { createWorld, USER } from './testing-world.ts'

const moment = (
  reminder: Reminder,
  date: string | null,
  time: string | null = null,
  timeZone: string | null = null,
  zone = 'UTC',
) => momentOf(reminder, { dueDate: date, dueTime: time, timeZone: time && timeZone }, zone)?.toISOString()

describe('The moment of a reminder', () => {
  test.each<[string, string | undefined, string | undefined]>([
    [
      'before what is due at a time',
      moment({ before: 30 }, '2027-05-04', '15:00', 'Europe/Lisbon'),
      '2027-05-04T13:30:00.000Z',
    ],
    [
      'in the zone of the todo, not of the user',
      moment({ before: 0 }, '2027-05-04', '15:00', 'Pacific/Apia', 'Europe/Lisbon'),
      '2027-05-04T02:00:00.000Z',
    ],
    [
      'a day without a time begins at nine',
      moment({ before: 0 }, '2027-05-04', null, null, 'America/Sao_Paulo'),
      '2027-05-04T12:00:00.000Z',
    ],
    [
      'the day before, where clocks go forward in between',
      moment({ before: 1440 }, '2027-03-28', '12:00', 'Europe/Lisbon'),
      '2027-03-27T12:00:00.000Z',
    ],
    [
      'and where they go back',
      moment({ before: 1440 }, '2027-10-31', '12:00', 'Europe/Lisbon'),
      '2027-10-30T11:00:00.000Z',
    ],
    [
      'hours before are hours, also then',
      moment({ before: 180 }, '2027-03-28', '03:30', 'Europe/Lisbon'),
      '2027-03-27T23:30:00.000Z',
    ],
    ['a day and an hour', moment({ before: 1500 }, '2027-05-04', '15:00', 'UTC'), '2027-05-03T14:00:00.000Z'],
    [
      'a time that clocks leave out is the one after',
      moment({ at: '2027-03-28T01:30' }, null, null, null, 'Europe/Lisbon'),
      '2027-03-28T01:30:00.000Z',
    ],
    [
      'a time that comes twice is the first',
      moment({ at: '2027-10-31T01:30' }, null, null, null, 'Europe/Lisbon'),
      '2027-10-31T00:30:00.000Z',
    ],
    [
      'half an hour of daylight saving',
      moment({ before: 1440 }, '2027-10-03', '09:00', 'Australia/Lord_Howe'),
      '2027-10-01T22:30:00.000Z',
    ],
    [
      'at a time of its own, whatever the todo says',
      moment({ at: '2027-05-04T08:00' }, '2027-06-01', '10:00', 'UTC', 'Asia/Kathmandu'),
      '2027-05-04T02:15:00.000Z',
    ],
    ['none before what is due on no day', moment({ before: 0 }, null), undefined],
  ])('%s', (_what, found, expected) => {
    expect(found).toBe(expected)
  })
})

describe('Reminders', () => {
  const how = { zone: 'UTC', now: new Date('2027-05-04T09:00:00Z') }

  test('are set in order and without doubles, changed, and taken away; those that are over are dropped', () => {
    const { state, apply, add, get, inbox } = createWorld()
    const todo = add('call Ada')
    const kept = () => get('members', { listId: inbox, userId: USER })?.reminders
    apply(setReminders(state, todo, [{ before: 60 }, { at: '2027-05-04T08:59' }, { before: 5 }, { before: 60 }], how))
    expect(kept()).toEqual({ [todo.id]: { zone: 'UTC', each: [{ before: 5 }, { before: 60 }] } })
    expect(setReminders(state, todo, [{ before: 5 }, { before: 60 }], how)).toEqual([])
    apply(setReminders(state, todo, [...remindersOf(state, todo.id), { at: '2027-05-04T10:00' }], how))
    expect(remindersOf(state, todo.id)).toEqual([{ at: '2027-05-04T10:00' }, { before: 5 }, { before: 60 }])
    apply(setReminders(state, todo, [], how))
    expect(kept()).toEqual({})
    expect(setReminders(state, todo, [], how)).toEqual([])
  })

  test('of what is done or gone make room where there are too many', () => {
    const { state, apply, add, get, inbox } = createWorld()
    const todos = Array.from({ length: 3 }, (_, place) => add(`todo ${place}`))
    const gone = Object.fromEntries(
      Array.from({ length: 498 }, () => [crypto.randomUUID(), { zone: 'UTC', each: [{ before: 0 }] }]),
    )
    apply([{ table: 'members', op: 'update', key: { listId: inbox, userId: USER }, values: { reminders: gone } }])
    for (const todo of todos) apply(setReminders(state, todo, [{ before: 0 }], how))
    const kept = Object.keys(get('members', { listId: inbox, userId: USER })?.reminders ?? {})
    expect(kept).toHaveLength(500)
    expect(kept).toEqual(expect.arrayContaining(todos.map(({ id }) => id)))
  })
})
