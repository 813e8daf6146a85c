import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Line, splitLines } from './lines.ts'

/** As an outline: two spaces a level, an x before what is done. */
const outline = (lines: Line[], level = 0): string[] =>
  lines.flatMap(({ text, completed, children }) => [
    `${'  '.repeat(level)}${completed ? 'x ' : ''}${text}`,
    ...outline(children, level + 1),
  ])

const split = (...lines: string[]) => outline(splitLines(lines.join('\n')))

test('Plain lines are todos, blank ones are not', () => {
  expect(split('Milk', '', '  ', 'Bread', '')).toEqual(['Milk', 'Bread'])
  expect(splitLines('')).toEqual([])
})

test('All ways to end a line end it', () => {
  expect(outline(splitLines('a\r\nb\rc\nd\u2028e'))).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('Bullets and numbers go, other signs stay', () => {
  expect(split('- a', '* b', '+ c', '• d', '1. e', '12) f', 'a) g', '– h')).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
    'f',
    'g',
    'h',
  ])
  expect(split('-5 degrees', '2026. A year', '1.5 l milk', '#Home x', '*bold* word', '+Ada calls')).toEqual([
    '-5 degrees',
    '2026. A year',
    '1.5 l milk',
    '#Home x',
    '*bold* word',
    '+Ada calls',
  ])
})

test('The boxes of task lists say what is done', () => {
  expect(split('- [ ] a', '- [x] b', '* [X] c', '1. [x] d', '[ ] e', '[x] f', '☑ g', '☐ h', '- [] i')).toEqual([
    'a',
    'x b',
    'x c',
    'x d',
    'e',
    'x f',
    'x g',
    'h',
    'i',
  ])
  expect(split('- [link](https://example.org)', '[x]y')).toEqual(['[link](https://example.org)', '[x]y'])
})

test('What is indented stands below', () => {
  expect(split('a', '  b', '    c', '  d', 'e')).toEqual(['a', '  b', '    c', '  d', 'e'])
  expect(split('- a', '\t- b', '\t\t- c', '\t- d', '- e')).toEqual(['a', '  b', '    c', '  d', 'e'])
  expect(split('- a', '   - b', '      - c', '   - d')).toEqual(['a', '  b', '    c', '  d'])
})

test('Tabs and spaces can be mixed: a tab reaches to the next multiple of four', () => {
  expect(split('a', '\tb', '    c', '  \td', '        e')).toEqual(['a', '  b', '  c', '  d', '    e'])
})

test('Lines that are all indented begin at the top', () => {
  expect(split('    a', '    b', '      c')).toEqual(['a', 'b', '  c'])
})

test('A line further out than the first is at the top as well', () => {
  expect(split('    a', '  b', 'c', '  d')).toEqual(['a', 'b', 'c', '  d'])
})

test('A level that nobody had is the nearest above', () => {
  expect(split('a', '      b', '   c', '      d')).toEqual(['a', '  b', '  c', '    d'])
})

test('Blank lines do not end what stands below', () => {
  expect(split('- a', '', '  - b', '', '- c')).toEqual(['a', '  b', 'c'])
})

test('Empty bullets and rulers are left out', () => {
  expect(split('- a', '-', '- [ ]', '---', '* * *', '___', '  - b')).toEqual(['a', '  b'])
})

test('Whatever is pasted, no text gets lost and none is blank', () => {
  const line = fc.tuple(
    fc.constantFrom('', ' ', '  ', '\t', '    \t'),
    fc.constantFrom('', '- ', '* [x] ', '1. '),
    fc.constantFrom('one', 'two words'),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const texts = split(...lines.map((parts) => parts.join(''))).map((each) => each.trim().replace(/^x /, ''))
      expect(texts).toEqual(lines.map(([, , text]) => text))
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const each of outline(splitLines(text))) expect(each.trim()).not.toBe('')
    }),
  )
}, 60_000)
