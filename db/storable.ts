const DEEPEST = 16 // more than anything that is ours

/**
 * Whether PostgreSQL can keep all texts in a JSON value, and nothing runs out of stack over it: texts have neither U+0000
 * nor half a surrogate pair there.
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  if (depth === DEEPEST) return false
  return Object.entries(value).every(([name, each]) => isStorable(name) && isStorable(each, depth + 1))
}
