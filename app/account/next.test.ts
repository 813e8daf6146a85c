import { expect, test } from 'vitest'
import { nextOf, withNext } from './next.ts'

test('One is led to places of ours, and nowhere else', () => {
  const link = '/invitations/01a20df8-5c23-72bb-8a77-3ebf7791a6d1/Ab_9-z'
  expect(nextOf(link)).toBe(link)
  expect(nextOf('/account')).toBe('/account')
  for (const foreign of [
    undefined,
    '',
    'https://example.org/',
    '//example.org',
    '/\\example.org',
    '/account@example.org',
    '/account/..//example.org',
    '/accounts',
    '/api/auth/sign-out',
    ['/account', '/admin'],
    'javascript:alert(1)',
  ]) {
    expect(nextOf(foreign)).toBe('/')
  }
})

test('Where one is going is kept on the way', () => {
  expect(withNext('/sign-up', '/')).toBe('/sign-up')
  expect(withNext('/sign-up', '/lists/1')).toBe('/sign-up?next=%2Flists%2F1')
})
