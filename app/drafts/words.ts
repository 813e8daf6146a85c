import { type Difference, isLive, movedTo, PRESENCE } from '../../db/model/draft.ts'
import type { Keys, Member, Rows, Table, Todo } from '../../db/model/rows.ts'
import type { Item } from '../../db/model/staged.ts'
import type { Words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { fieldName, valueInWords } from '../ui/field-words.ts'

// What a draft does, as a person would say it.

type Seen = Pick<Store, 'view'>
type Row = Rows[Table]

/** What a change is about: a todo by its text, a list by its name, a member by theirs. */
export function titleOf(t: Words, { view }: Seen, { row }: Pick<Item, 'row'>): string {
  const now = row.mine ?? row.base ?? view.get(row.table, row.key)
  if (now && 'description' in now) return ((row.base ?? now) as Todo).description
  if (row.table === 'members') {
    const { listId, userId } = row.key as Keys['members']
    const list = view.get('lists', { id: listId })?.name
    const name = view.members(listId).find((member) => member.userId === userId)?.name
    if (!name) return list ?? t('drafts.someList')
    return list === undefined ? t('drafts.memberOfSome', { name }) : t('drafts.memberOf', { name, list })
  }
  return (row.base ?? now) && 'name' in ((row.base ?? now) as Row)
    ? ((row.base ?? now) as Member).name
    : t('drafts.fromTrash')
}

/** Where it is: the list that it is in; of what is about lists, none. */
export function placeOf({ view }: Seen, { row, from }: Pick<Item, 'row' | 'from'>): string | undefined {
  const of = from ?? row
  return of.table === 'todos' ? (view.get('lists', { id: (of.key as Keys['todos']).listId })?.name ?? '') : undefined
}

/** What a field is called; a row's being there at all is one too. */
export const nameOfField = (t: Words, table: Table, field: string): string =>
  field === PRESENCE ? t('drafts.list') : fieldName(t, table, field)

/** What a field says in a row. */
export function said(t: Words, { view }: Seen, { field }: Pick<Difference, 'field'>, row: Row | null): string {
  if (field === PRESENCE) return whereabouts(t, { view }, row)
  if (row === null) return '–'
  const listId = 'listId' in row ? row.listId : row.id
  return valueInWords(t, field, (row as unknown as Record<string, unknown>)[field], {
    person: (id) => view.members(listId).find(({ userId }) => userId === id)?.name || undefined,
    todo: (id) => view.get('todos', { listId, id })?.description,
  })
}

function whereabouts(t: Words, { view }: Seen, row: Row | null): string {
  if (row === null) return t('drafts.notThere')
  const nameOf = (id: string) => view.get('lists', { id })?.name
  if (isLive(row)) return 'description' in row ? (nameOf(row.listId) ?? t('drafts.anotherList')) : t('drafts.there')
  const to = movedTo(row)
  return to ? movedInWords(t, nameOf(to)) : t('drafts.deleted')
}

/** Where a todo went, as far as that is known. */
export const movedInWords = (t: Words, list: string | undefined): string =>
  list === undefined ? t('drafts.movedElsewhere') : t('drafts.movedTo', { list })
