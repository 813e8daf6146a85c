import { createHash } from 'node:crypto'
import { usualPasswords } from './usual-passwords.ts'

const HASH = 8 // characters

let usual: Set<string> | undefined

/** Whether a password is one of those that are tried first (OWASP ASVS 5.0, 6.2.4). */
export function isUsual(password: string): boolean {
  usual ??= new Set(usualPasswords.replaceAll('\n', '').match(new RegExp(`.{${HASH}}`, 'g')))
  return usual.has(createHash('sha256').update(password.toLowerCase()).digest('base64').slice(0, HASH))
}
