import type { Member, Rows, Table, Todo } from '../../db/model/rows.ts'
import type { HistoryEntry } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { fieldName, fieldsOf, valueInWords } from '../ui/field-words.ts'
import { quoted } from '../ui/offer-undo.ts'
import type { Names } from './sentences.ts'

/** A field as it was and as it became, in words; null where there was none. */
export type FieldChange = { name: string; before: string | null; after: string | null }

/** What an entry did, field by field: to a row that was made or deleted, what people gave it beside what it is called. */
export function fieldChanges(t: Words, entry: HistoryEntry, names: Names): FieldChange[] {
  const { table, before, after } = entry
  const kind = kindOf(entry)
  const isWhole = before === null || kind === 'removed' || kind === 'purged'
  return fieldsOf(table).flatMap((field) => {
    const name = fieldName(t, table, field)
    const [one, other] = [fieldOf(before, field), fieldOf(after, field)]
    if (!isWhole) {
      if (isSame(one, other)) return []
      if (field === 'position') return [{ name, ...placed(t, one, other) }]
      return [{ name, before: inWords(t, field, one, entry, names), after: inWords(t, field, other, entry, names) }]
    }
    if (TITLES.has(field) || field === 'position' || isUsual(one ?? other)) return []
    const words = inWords(t, field, one ?? other, entry, names)
    return [{ name, before: before === null ? null : words, after: before === null ? words : null }]
  })
}

const TITLES = new Set(['description', 'name'])

/** What isn't worth a line. */
const isUsual = (value: unknown): boolean =>
  value === null || value === false || value === '' || value === 4 || (Array.isArray(value) && value.length === 0)

/** Where a row stands is a text for the database to sort by, and a direction for people. */
const placed = (t: Words, before: unknown, after: unknown): Omit<FieldChange, 'name'> =>
  String(after) < String(before)
    ? { before: t('history.orders.lower'), after: t('history.orders.movedUp') }
    : { before: t('history.orders.higher'), after: t('history.orders.movedDown') }

function inWords(t: Words, field: string, value: unknown, { key }: HistoryEntry, names: Names): string {
  return valueInWords(t, field, value, {
    person: (userId) =>
      userId === names.me ? t('history.you') : names.person('listId' in key ? key.listId : key.id, userId),
    todo: () => undefined,
  })
}

/** What became of a row, as `history.fates` says it. */
export type Fate = 'purged' | 'moved' | 'removed' | 'restored' | 'made' | 'changed'

export function fateOf(entry: HistoryEntry): Fate {
  const { after } = entry
  const kind = kindOf(entry)
  if (kind === 'removed') return after && 'movedTo' in after && after.movedTo !== null ? 'moved' : 'removed'
  return kind === 'made' && entry.before ? 'restored' : kind
}

/** What a row is called. */
export function titleOf(t: Words, { table, key, before, after }: HistoryEntry, names: Names): string {
  const row = after ?? before
  if (table === 'todos') return (row as Todo | null)?.description ?? ''
  if (table === 'lists') return t('history.theList', { list: quoted(t, (row as Rows['lists'] | null)?.name ?? '') })
  return (row as Member | null)?.name || names.person(key.listId, key.userId) || t('history.member')
}

type Kind = 'made' | 'removed' | 'changed' | 'purged'

export function kindOf({ before, after }: Pick<HistoryEntry, 'before' | 'after'>): Kind {
  if (after === null) return 'purged'
  if (before === null || before.deletedAt !== null) return after.deletedAt === null ? 'made' : 'changed'
  return after.deletedAt === null ? 'changed' : 'removed'
}

export const changedFields = <T extends Table>(table: T, before: Rows[T], after: Rows[T]): string[] =>
  fieldsOf(table).filter((field) => !isSame(fieldOf(before, field), fieldOf(after, field)))

const fieldOf = (row: object | null, field: string): unknown => (row as Record<string, unknown> | null)?.[field] ?? null

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
