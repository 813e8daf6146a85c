import { type Difference, isLive, movedTo, PRESENCE } from '../../db/model/draft.ts'
import type { Keys, Member, Rows, Table, Todo } from '../../db/model/rows.ts'
import type { Item } from '../../db/model/staged.ts'
import type { Store } from '../store/store.ts'
import { fieldNames, valueInWords } from '../ui/field-words.ts'

// What a draft does, as a person would say it.

type Seen = Pick<Store, 'view'>
type Row = Rows[Table]

export const changesInWords = (count: number): string =>
  count === 0 ? 'No changes yet' : count === 1 ? '1 change' : `${count.toLocaleString('en')} changes`

export const staleInWords = (count: number): string => `${count.toLocaleString('en')} changed by others`

/** What a change is about: a todo by its text, a list by its name, a member by theirs. */
export function titleOf({ view }: Seen, { row }: Pick<Item, 'row'>): string {
  const now = row.mine ?? row.base ?? view.get(row.table, row.key)
  if (now && 'description' in now) return ((row.base ?? now) as Todo).description
  if (row.table === 'members') {
    const { listId, userId } = row.key as Keys['members']
    const list = view.get('lists', { id: listId })?.name ?? 'a list'
    const name = view.members(listId).find((member) => member.userId === userId)?.name
    return name ? `${name} in ${list}` : list
  }
  return (row.base ?? now) && 'name' in ((row.base ?? now) as Row)
    ? ((row.base ?? now) as Member).name
    : 'From the trash'
}

/** Where it is: the list that it is in; of what is about lists, none. */
export function placeOf({ view }: Seen, { row, from }: Pick<Item, 'row' | 'from'>): string {
  const of = from ?? row
  return of.table === 'todos' ? (view.get('lists', { id: (of.key as Keys['todos']).listId })?.name ?? '') : 'Lists'
}

/** What a field is called; a row's being there at all is one too. */
export const nameOfField = (table: Table, field: string): string =>
  field === PRESENCE ? 'List' : (fieldNames[table][field] ?? field)

/** What a field says in a row. */
export function said({ view }: Seen, { field }: Pick<Difference, 'field'>, row: Row | null): string {
  if (field === PRESENCE) return whereabouts({ view }, row)
  if (row === null) return '–'
  const listId = 'listId' in row ? row.listId : row.id
  return valueInWords(field, (row as unknown as Record<string, unknown>)[field], {
    person: (id) => view.members(listId).find(({ userId }) => userId === id)?.name || undefined,
    todo: (id) => view.get('todos', { listId, id })?.description,
  })
}

function whereabouts({ view }: Seen, row: Row | null): string {
  if (row === null) return 'Not there'
  const nameOf = (id: string | null) => (id && view.get('lists', { id })?.name) ?? 'another list'
  if (!isLive(row)) return movedTo(row) ? `Moved to ${nameOf(movedTo(row))}` : 'Deleted'
  return 'description' in row ? nameOf(row.listId) : 'There'
}
