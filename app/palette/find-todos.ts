import type { Todo } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import { fold, score, wordsOf } from './fold.ts'

// A row is never changed but replaced, so what it is looked for by is found out once.
const folded = new WeakMap<Todo, { text: string; tags: string }>()

/**
 * The todos of all lists that hold the words of a query, in their text, their tags or their notes; the best first, and of the
 * equally good those that are still to be done.
 */
export function findTodos(state: State, query: string, most: number): Todo[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const found: { todo: Todo; rank: number }[] = []
  for (const { list } of state.lists()) {
    for (const todo of state.todos(list.id)) {
      const rank = rankOf(todo, words)
      if (rank > 0) found.push({ todo, rank })
    }
  }
  return found
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ todo }) => todo)
}

function rankOf(todo: Todo, words: readonly string[]): number {
  const { text, tags } = foldedOf(todo)
  const best = score(text, words)
  const rank = best > 0 ? best + 2 : Math.min(1, score(tags, words))
  return rank === 0 ? 0 : rank + (todo.completed ? 0 : 0.5)
}

function foldedOf(todo: Todo): { text: string; tags: string } {
  const known = folded.get(todo)
  if (known) return known
  const text = fold(todo.description)
  const made = { text, tags: [text, ...todo.tags.map((tag) => fold(`@${tag}`)), fold(todo.notes)].join(' ') }
  folded.set(todo, made)
  return made
}
