import { expect, test } from 'vitest'
import { readLink, shortLink } from './links.ts'

test.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['  http://example.org ', 'http://example.org'],
  ['HTTPS://Example.org/A', 'https://Example.org/A'],
  ['example.org/page', 'https://example.org/page'],
  ['example.org:8080/page', 'https://example.org:8080/page'],
  ['http://localhost:3000', 'http://localhost:3000'],
])('%s is an address', (text, link) => {
  expect(readLink(text)).toBe(link)
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'mailto:a@b.c',
  'two words',
  'word',
  '',
  'https://',
])('%s is none of the web', (text) => {
  expect(readLink(text)).toBeUndefined()
})

test('An address is told without what all have', () => {
  expect(shortLink('https://www.example.org/')).toBe('example.org')
  expect(shortLink(`https://example.org/${'a'.repeat(100)}`)).toHaveLength(60)
})
