import { expect, test } from 'vitest'
import { givenIn } from './quick-add-given.ts'

const given = (query: Record<string, string>) => givenIn(new URLSearchParams(query))

test('A text is as if it was typed', () => {
  expect(given({ text: 'Milk tomorrow #Home' })).toEqual({ text: 'Milk tomorrow #Home', ignored: [], details: {} })
})

test('A page that is shared is its title, with its address as a link; of the title nothing is read', () => {
  expect(given({ title: 'News of today', url: 'https://example.org/today' })).toEqual({
    text: 'News of today',
    ignored: [{ start: 0, end: 13 }],
    details: { links: ['https://example.org/today'] },
  })
})

test('An address at the end of the text is a link too', () => {
  expect(given({ text: 'Read this https://example.org/a?b=c' })).toEqual({
    text: 'Read this',
    ignored: [],
    details: { links: ['https://example.org/a?b=c'] },
  })
  expect(given({ text: 'https://example.org/a' })).toMatchObject({ text: 'example.org' })
})

test('What is left over are notes', () => {
  expect(given({ title: 'Soup', text: 'Leek\nPotatoes' })).toMatchObject({
    text: 'Soup',
    details: { notes: 'Leek\nPotatoes' },
  })
  expect(given({ text: 'Soup\nLeek\nPotatoes' })).toMatchObject({ text: 'Soup', details: { notes: 'Leek\nPotatoes' } })
  expect(given({ title: 'Soup', text: 'Soup' })?.details).toEqual({})
})

test('What is no address of the web is no link', () => {
  expect(given({ title: 'Odd', url: 'javascript:alert(1)' })?.details).toEqual({})
  expect(given({ title: 'Odd', url: 'https://' })?.details).toEqual({})
})

test('Nothing is given by nothing', () => {
  expect(given({})).toBeUndefined()
  expect(given({ text: '  ' })).toBeUndefined()
})
