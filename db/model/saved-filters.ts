import type { Change } from './changes.ts'
import { changeSettings, type SavedFilter } from './settings.ts'
import type { State } from './state.ts'

/** Saves a filter: in the place of the one with its id, or after the others. Its name and words are trimmed, and not blank. */
export function saveFilter(state: State, filter: SavedFilter): Change[] {
  const saved = { ...filter, name: filter.name.trim(), query: filter.query.trim() }
  const filters = filtersOf(state)
  const isKnown = filters.some(({ id }) => id === saved.id)
  if (saved.name === '' || saved.query === '') return []
  return changeSettings(state, {
    filters: isKnown ? filters.map((each) => (each.id === saved.id ? saved : each)) : [...filters, saved],
  })
}

export function removeFilter(state: State, id: string): Change[] {
  const filters = filtersOf(state)
  const others = filters.filter((each) => each.id !== id)
  return others.length === filters.length ? [] : changeSettings(state, { filters: others })
}

const filtersOf = (state: State): SavedFilter[] =>
  state.lists().find(({ member }) => member.inbox)?.member.settings.filters ?? []
