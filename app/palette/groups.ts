import type { Todo } from '../../db/model/rows.ts'
import type { Words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { goToTodo } from '../todos/wanted-todo.ts'
import { type Around, commandEntries, makingEntries } from './commands.ts'
import { type Entry, type EntryGroup, matching } from './entry.ts'
import { findTodos } from './find-todos.ts'
import { wordsOf } from './fold.ts'
import { listEntries, viewEntries } from './places.ts'
import { recentPlaces } from './recent.ts'

const MOST = 20 // todos; who doesn't find it among these writes another letter

/** What the palette offers for a query: without one, where one was last, and all that can be done. */
export function groupsFor(
  t: Words,
  store: Store,
  around: Around,
  query: string,
  nearly: readonly Todo[],
): EntryGroup[] {
  const words = wordsOf(query)
  const places = [...listEntries(t, store.state), ...viewEntries(t)]
  const commands = matching(commandEntries(t, store, around), words)
  if (words.length === 0) {
    const recent = recentPlaces()
      .slice(1) // the first is where one is
      .flatMap((address) => places.find((place) => place.address === address) ?? [])
    const others = places.filter((place) => !recent.includes(place))
    return filled([
      { name: t('palette.groups.recent'), entries: recent },
      { name: t('palette.groups.commands'), entries: commands },
      { name: t('palette.groups.goTo'), entries: others },
    ])
  }
  const found = findTodos(store.state, query, MOST)
  const near = nearly.filter((todo) => !found.some(({ id, listId }) => id === todo.id && listId === todo.listId))
  return filled([
    { name: t('palette.groups.goTo'), entries: matching(places, words) },
    {
      name: t('palette.groups.todos'),
      entries: [...found, ...near.slice(0, MOST)].map((todo) => todoEntry(store, todo)),
    },
    { name: t('palette.groups.commands'), entries: commands },
    { name: t('palette.groups.make'), entries: makingEntries(t, store, around, query.trim()) },
  ])
}

function todoEntry(store: Store, { listId, id, description, completed }: Todo): Entry {
  const of = store.state.lists().find(({ list }) => list.id === listId)
  return {
    id: `todo/${listId}/${id}`,
    text: description,
    icon: completed ? 'done' : 'list',
    isDone: completed,
    beside: of?.list.name ?? '',
    run: () => goToTodo({ id: listId, inbox: of?.member.inbox ?? false }, id),
  }
}

const filled = (groups: EntryGroup[]): EntryGroup[] => groups.filter(({ entries }) => entries.length > 0)
