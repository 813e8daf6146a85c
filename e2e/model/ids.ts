import { random } from '../../db/model/testing.ts'

let next = random(1)

/** From here on the same ids come in the same order: a run that failed can be repeated. */
export function startIds(seed: number): void {
  next = random(seed)
}

/** Stands in for uuid's v7. The time in it jumps about, as it does where clocks are wrong and set right again. */
export function nextId(): string {
  const hex = (digits: number) => Array.from({ length: digits }, () => next(16).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`
}
