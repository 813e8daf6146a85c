import { expect, test } from 'vitest'
import { taskAt, ticked } from './task-box.ts'

const notes = ['Before we go:', '', '- [ ] water', '  - [x] of **both** kinds', '1. [X] bread [ ]', '- no box'].join(
  '\n',
)
const at = (item: string) => notes.indexOf(item)

test('A task is ticked where it stands, and nothing else changes', () => {
  expect(ticked(notes, at('- [ ] water'))).toBe(notes.replace('[ ] water', '[x] water'))
  expect(ticked(notes, at('- [x] of'))).toBe(notes.replace('[x] of', '[ ] of'))
  expect(ticked(notes, at('1. [X]'))).toBe(notes.replace('[X] bread', '[ ] bread'))
  expect(ticked(ticked(notes, at('- [ ] water')), at('- [ ] water'))).toBe(notes)
  expect(ticked(notes, at('- no box'))).toBe(notes)
})

test('A task is called what is written beside its box', () => {
  expect([at('- [ ] water'), at('- [x] of'), at('- no box')].map((place) => taskAt(notes, place))).toEqual([
    'water',
    'of **both** kinds',
    '',
  ])
})
