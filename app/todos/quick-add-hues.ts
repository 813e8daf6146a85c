import type { CSSProperties } from 'react'
import type { Word } from './quick-add-words.ts'

/** What colour a kind of part has, by its place on the wheel of hues. */
const hues: Record<Word['kind'], number> = {
  due: 150,
  time: 195,
  recurrence: 195,
  deadline: 25,
  duration: 75,
  priority: 45,
  list: 260,
  section: 285,
  tag: 320,
  member: 355,
  note: 95,
  quote: 95,
  link: 230,
}

export const hueOf = (kind: Word['kind']): CSSProperties => ({ '--hue': hues[kind] }) as CSSProperties
