import { go } from '../ui/place.ts'

/** Asks for the details of a todo where one is: the address says it. */
export function showTodo(id: string): void {
  const query = new URLSearchParams(location.search)
  query.set('todo', id)
  go(`${location.pathname}?${query}`)
}
