import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const from = (forwarded: string | undefined, trustsProxy = true) =>
  clientAddress(new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }), trustsProxy)

test('What the proxy says last is believed, and nothing that a client can write', () => {
  expect(from('203.0.113.7')).toBe('203.0.113.7')
  expect(from('10.1.1.1, 203.0.113.7')).toBe('203.0.113.7')
  expect(from('203.0.113.7', false)).toBe('everyone')
  expect(from(undefined)).toBe('everyone')
  expect(from('unknown')).toBe('everyone')
})

test('A network of version 6 is one', () => {
  expect(from('2001:db8:0:7::1')).toBe('2001:db8:0:7::/64')
  expect(from('2001:0DB8:0000:0007:aaaa:bbbb:cccc:dddd')).toBe('2001:db8:0:7::/64')
  expect(from('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(from('::1')).toBe('0:0:0:0::/64')
})
