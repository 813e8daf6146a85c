import { afterEach, expect, test, vi } from 'vitest'
import { services } from './process.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['', 'missing'],
  ['changeme', 'short'],
  ['secret'.repeat(10), 'of few letters'],
])('A server refuses to start with the secret "%s", which is %s', (secret) => {
  vi.stubEnv('DATABASE_URL', 'postgres://127.0.0.1:1/none')
  vi.stubEnv('BETTER_AUTH_SECRET', secret)
  expect(services).toThrow(/^BETTER_AUTH_SECRET is missing, shorter than 32 characters, or no random text/)
})
