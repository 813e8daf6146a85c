import type { Words } from '../language/words.ts'

const named = {
  Ctrl: 'ctrl',
  Shift: 'shift',
  Space: 'space',
  Enter: 'enter',
  Delete: 'delete',
  Del: 'del',
  Esc: 'esc',
} as const

/** Keys to press, `Ctrl Shift Z`, as they are called on the keyboards of whoever reads it. */
export const keysInWords = (t: Words, keys: string): string =>
  keys
    .split(' ')
    .map((key) => (key in named ? t(`ui.keys.${named[key as keyof typeof named]}`) : key))
    .join(' ')
