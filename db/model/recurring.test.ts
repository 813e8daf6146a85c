import { expect, test } from 'vitest'
import { changeDetails } from './details.ts'
import { next, type Series } from './recurrence/series.ts'
import { completeOccurrence, detailsOf, seriesOf } from './recurring.ts'
import { nestTodo } from './subtasks.ts'
import { createWorld } from './testing-world.ts'
import { completeTodo } from './todos.ts'

const NOW = new Date('2026-03-16T18:00:00.000Z')

/** Plants that want water each Monday at nine. */
function plants() {
  const world = createWorld()
  const key = world.add('Water the plants')
  world.apply(
    changeDetails(world.state, key, {
      dueDate: '2026-03-16',
      dueTime: '09:00',
      timeZone: 'Europe/Lisbon',
      recurrence: 'FREQ=WEEKLY;BYDAY=MO',
    }),
  )
  const series = () => seriesOf(world.state.todo(key) ?? fail())
  return { ...world, key, series }
}

function fail(): never {
  throw new Error('The todo is not there.')
}

test('What comes again moves on, and what was done stays', () => {
  const { state, apply, inbox, key, series } = plants()
  apply(completeOccurrence(state, key, next(series() ?? fail(), NOW, 'Europe/Lisbon'), crypto.randomUUID()))
  expect(state.todo(key)).toMatchObject({ completed: false, dueDate: '2026-03-23', dueTime: '09:00' })
  const done = state.todos(inbox).filter(({ completed }) => completed)
  expect(done).toMatchObject([{ description: 'Water the plants', dueDate: '2026-03-16', recurrence: null }])
})

test('Its parts are to be done again', () => {
  const { state, apply, add, key, series } = plants()
  const part = add('The cactus')
  apply(nestTodo(state, part, key.id, null))
  apply(completeTodo(state, part))
  apply(completeOccurrence(state, key, next(series() ?? fail(), NOW, 'Europe/Lisbon'), crypto.randomUUID()))
  expect(state.todo(part)?.completed).toBe(false)
})

test('After the last one it is done', () => {
  const { state, apply, key } = plants()
  apply(completeOccurrence(state, key, undefined, crypto.randomUUID()))
  expect(state.todo(key)).toMatchObject({ completed: true, dueDate: '2026-03-16' })
})

test('A series is kept as it is, the place of a moved occurrence too', () => {
  const { state, apply, key } = plants()
  const series: Series = {
    rule: 'FREQ=DAILY;INTERVAL=3',
    mode: 'future',
    due: { date: '2026-03-18', time: '10:00' },
    anchor: { date: '2026-03-17', time: '09:30' },
  }
  apply(changeDetails(state, key, detailsOf(series)))
  expect(seriesOf(state.todo(key) ?? fail())).toEqual(series)
})
