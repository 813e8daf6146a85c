import type { Todo } from '../../db/model/rows.ts'
import { fold } from '../palette/fold.ts'

const LONGEST = 12 // digits that are compared as a number

const keys = new WeakMap<Todo, string>()

/** What todos are put in order by where their names count: without case and accents, numbers by what they amount to. */
export function nameKey(todo: Todo): string {
  const key = keys.get(todo) ?? fold(todo.description).replace(/\d+/g, (digits) => digits.padStart(LONGEST, '0'))
  keys.set(todo, key)
  return key
}
