import { expect, test } from 'vitest'
import { ownOrigin } from './origin.ts'

const isOwn = (headers: Record<string, string>, appUrl?: string): boolean =>
  ownOrigin(new Headers(headers), appUrl) !== undefined

test('A request is from this site where its origin is the one that it was for', () => {
  const host = 'todo.example.org'
  expect(isOwn({ host, origin: 'http://todo.example.org' })).toBe(true)
  expect(isOwn({ host, origin: 'https://todo.example.org' })).toBe(true)
  for (const origin of [
    'null',
    '',
    'https://example.org',
    'https://evil.todo.example.org',
    'https://todo.example.org.evil.com',
    'https://todo.example.org:8443',
    'https://todo.example.org/',
    'https://todo.example.org@evil.com',
    'todo.example.org',
    'https://todo.example.org, https://evil.com',
  ]) {
    expect(isOwn({ host, origin }), origin).toBe(false)
  }
  expect(isOwn({ host })).toBe(false)
})

test('Behind a proxy it is what the proxy says that it was for', () => {
  const proxied = { host: '10.0.0.7:3000', 'x-forwarded-host': 'todo.example.org', 'x-forwarded-proto': 'https' }
  expect(isOwn({ ...proxied, origin: 'https://todo.example.org' })).toBe(true)
  expect(isOwn({ ...proxied, origin: 'http://todo.example.org' })).toBe(false)
  expect(isOwn({ ...proxied, origin: 'http://10.0.0.7:3000' })).toBe(false)
  expect(isOwn({ ...proxied, 'x-forwarded-proto': 'https,http', origin: 'https://todo.example.org' })).toBe(true)
})

test('Where the address of the app is set, it is that one and no other', () => {
  const host = '10.0.0.7:3000'
  expect(isOwn({ host, origin: 'https://todo.example.org' }, 'https://todo.example.org')).toBe(true)
  expect(isOwn({ host, origin: 'http://todo.example.org' }, 'https://todo.example.org')).toBe(false)
  expect(isOwn({ host, origin: 'http://10.0.0.7:3000' }, 'https://todo.example.org')).toBe(false)
})
