import { expect, test } from 'vitest'
import { changeDetails, consistent } from './details.ts'
import { createWorld } from './testing-world.ts'
import { addTodo } from './todos.ts'

test('What differs is changed, and nothing else', () => {
  const { state, apply, add } = createWorld()
  const key = add('Oat milk')
  const changes = apply(changeDetails(state, key, { priority: 1, notes: 'the blue one' }))
  expect(changes).toMatchObject([{ op: 'update', key, values: { priority: 1, notes: 'the blue one' } }])
  expect(changeDetails(state, key, { priority: 1, tags: [] })).toEqual([])
})

test('Without its day a todo has no time and doesn’t come again', () => {
  const { state, apply, add } = createWorld()
  const key = add('Water the plants')
  const when = { dueDate: '2026-03-16', dueTime: '09:00', timeZone: 'Europe/Lisbon', recurrence: 'FREQ=WEEKLY' }
  apply(changeDetails(state, key, when))
  expect(state.todo(key)).toMatchObject(when)
  apply(changeDetails(state, key, { dueDate: null }))
  expect(state.todo(key)).toMatchObject({ dueDate: null, dueTime: null, timeZone: null, recurrence: null })
})

test('A time needs a zone: nobody knows when nine o’clock is without', () => {
  expect(consistent({ dueDate: '2026-03-16', dueTime: '09:00' })).toMatchObject({ dueTime: null, timeZone: null })
})

test('Each tag is there once', () => {
  const { state, apply, inbox } = createWorld()
  const id = crypto.randomUUID()
  apply(addTodo(state, { listId: inbox, id, description: 'Call', tags: ['home', 'home', 'phone'] }))
  expect(state.todo({ listId: inbox, id })?.tags).toEqual(['home', 'phone'])
})

test('A todo that isn’t there has no details', () => {
  const { state, inbox } = createWorld()
  expect(changeDetails(state, { listId: inbox, id: crypto.randomUUID() }, { priority: 1 })).toEqual([])
})
