import type { Kind } from '../../db/model/timeline.ts'

/** What the address asks the history for. Days are those of this device's calendar, as YYYY-MM-DD, both included. */
export type Filter = {
  list?: string
  todo?: string
  person?: string
  kind?: Kind
  from?: string
  to?: string
  search?: string
}

export const NAMES = ['list', 'todo', 'person', 'kind', 'from', 'to', 'search'] as const

export function addressOfHistory(filter: Filter): string {
  const query = new URLSearchParams()
  for (const name of NAMES) if (filter[name]) query.set(name, filter[name])
  return query.size === 0 ? '/history' : `/history?${query}`
}
