import type { Words } from '../language/words.ts'

/** What is wrong, after "Couldn't save — ". Of a code that this page doesn't know, what the server said of it. */
export function sentenceOf(t: Words, { code, message }: { code: string; message: string }): string {
  const key = `errors.${code}` as 'errors.invalid'
  return t.has(key) ? t(key) : message
}
