import { expect, test } from 'vitest'
import { rescheduleTodos } from './reschedule.ts'
import { removeFilter, saveFilter } from './saved-filters.ts'
import { createWorld, USER } from './testing-world.ts'

test('A filter is saved with the user’s settings, changed in its place, and removed', () => {
  const { state, apply, get, inbox } = createWorld()
  const settings = () => get('members', { listId: inbox, userId: USER })?.settings
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()]
  apply(saveFilter(state, { id: one, name: ' Calls ', query: '@phone ' }))
  apply(saveFilter(state, { id: two, name: 'Soon', query: '7 days', color: 'red' }))
  apply(saveFilter(state, { id: one, name: 'Calls', query: '@phone & today' }))
  expect(settings()?.filters?.map(({ name, query }) => [name, query])).toEqual([
    ['Calls', '@phone & today'],
    ['Soon', '7 days'],
  ])
  expect(saveFilter(state, { id: one, name: ' ', query: 'today' })).toEqual([])
  expect(saveFilter(state, { id: two, name: 'Soon', query: '7 days', color: 'red' })).toEqual([])
  apply(removeFilter(state, one))
  expect(removeFilter(state, one)).toEqual([])
  expect(settings()?.filters?.map(({ id }) => id)).toEqual([two])
})

test('Todos are put on another day together; one that comes again moves this once', () => {
  const { state, apply, add } = createWorld()
  const [one, other] = [add('one'), add('other')]
  apply(rescheduleTodos(state, [one, other], '2026-03-14'))
  apply([
    {
      table: 'todos',
      op: 'update',
      key: other,
      values: {
        dueTime: '09:00',
        timeZone: 'Europe/Lisbon',
        recurrence: 'FREQ=WEEKLY;BYDAY=SA',
        recurrenceMode: 'schedule',
      },
    },
  ])
  expect(apply(rescheduleTodos(state, [one, other], '2026-03-16'))).toHaveLength(2)
  expect(state.todo(one)).toMatchObject({ dueDate: '2026-03-16', anchor: null })
  expect(state.todo(other)).toMatchObject({ dueDate: '2026-03-16', dueTime: '09:00', anchor: '2026-03-14T09:00' })
  expect(rescheduleTodos(state, [one, other], '2026-03-16')).toEqual([])
  apply(rescheduleTodos(state, [other], null))
  expect(state.todo(other)).toMatchObject({ dueDate: null, dueTime: null, recurrence: null, anchor: null })
})
