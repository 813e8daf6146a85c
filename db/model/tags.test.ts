import { expect, test } from 'vitest'
import { changeDetails } from './details.ts'
import { renameTag, tagsOf } from './tags.ts'
import { createWorld } from './testing-world.ts'
import { completeTodo } from './todos.ts'

function tagged() {
  const world = createWorld()
  const { state, apply, add, list } = world
  const here = add('Call the plumber')
  const there = add('Write to Ada', list('Work').id)
  apply(changeDetails(state, here, { tags: ['phone', 'home'] }))
  apply(changeDetails(state, there, { tags: ['mail', 'home'] }))
  return { ...world, here, there }
}

test('Tags are those in use, with what is open of each', () => {
  const { state, apply, here } = tagged()
  apply(completeTodo(state, here))
  expect(tagsOf(state)).toEqual([
    { tag: 'home', count: 1 },
    { tag: 'mail', count: 1 },
    { tag: 'phone', count: 0 },
  ])
})

test('A tag is renamed everywhere at once, and taken away', () => {
  const { state, apply, here, there } = tagged()
  expect(apply(renameTag(state, 'home', 'house'))).toHaveLength(2)
  expect([state.todo(here)?.tags, state.todo(there)?.tags]).toEqual([
    ['phone', 'house'],
    ['mail', 'house'],
  ])
  apply(renameTag(state, 'house', null))
  expect([state.todo(here)?.tags, state.todo(there)?.tags]).toEqual([['phone'], ['mail']])
})

test('Two tags become one', () => {
  const { state, apply, here } = tagged()
  apply(renameTag(state, 'phone', 'home'))
  expect(state.todo(here)?.tags).toEqual(['home'])
})

test('What is no tag is no name for one', () => {
  const { state } = tagged()
  for (const name of ['', 'two words', 'a,b', '@home', '#home', 'x'.repeat(61)])
    expect(renameTag(state, 'home', name)).toEqual([])
})
