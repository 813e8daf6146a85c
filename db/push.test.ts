import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { isPushAddress, publicKeyOf } from './push.ts'

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
])('a push service is called: %s', (address) => {
  expect(isPushAddress(address)).toBe(true)
})

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com.example.org/',
  'https://notfcm.googleapis.com.evil.org/',
  'https://evilpush.apple.com/',
  'https://user@fcm.googleapis.com/',
  'https://127.0.0.1/',
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'https://localhost/',
  'file:///etc/passwd',
  'nonsense',
])('nobody else is: %s', (address) => {
  expect(isPushAddress(address)).toBe(false)
})

test('whoever runs the server may name others', () => {
  expect(isPushAddress('https://push.example.org/abc', ['example.org'])).toBe(true)
  expect(isPushAddress('http://example.org/abc', ['example.org'])).toBe(false)
})

test('the public key follows from the private one', () => {
  const {
    d = '',
    x = '',
    y = '',
  } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({
    format: 'jwk',
  })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  expect(publicKeyOf(d)).toBe(point.toString('base64url'))
})
