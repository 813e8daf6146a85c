import { addressOfFilter, go } from '../ui/place.ts'

/** Shows what has a tag, in all lists: a filter that can be saved. */
export function filterForTag(tag: string): void {
  go(`${addressOfFilter()}?${new URLSearchParams({ query: `@${tag}` })}`)
}
