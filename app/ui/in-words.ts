import { type Change, listOf } from '../../db/model/changes.ts'
import type { Words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { fieldInText, fieldsOf } from './field-words.ts'

type Known = Pick<Store, 'view'>

/** What changes would do, in a sentence each. What follows from another one, as a list's first member, has none. */
export function inWords(t: Words, store: Known, changes: Change[]): string[] {
  return changes.flatMap((change) => sentenceFor(t, store, change, changes) ?? [])
}

function sentenceFor(t: Words, { view }: Known, change: Change, all: Change[]): string | undefined {
  const list = view.get('lists', { id: listOf(change) })?.name
  const place = { in: list === undefined ? 'no' : 'yes', list: list ?? '' }
  switch (change.table) {
    case 'members':
      return aboutMember(t, change, { ...who({ view }, change.key), ...place })
    case 'lists':
      return aboutList(t, change, place)
    case 'todos':
      break
  }
  const description = view.get('todos', change.key)?.description
  const about = { todo: description === undefined ? t('inWords.aTodo') : quoted(t, description), ...place }
  if (change.op === 'delete') return isMove(change, all) ? undefined : t('inWords.delete', about)
  const { values } = change
  if (change.op === 'insert') {
    const made = { ...about, todo: quoted(t, change.values.description) }
    return isMoved(change, all) ? t('inWords.move', made) : t('inWords.add', made)
  }
  if (values.description !== undefined) return t('inWords.edit', { ...about, to: quoted(t, values.description) })
  if (values.assigneeId === null) return t('inWords.giveNobody', about)
  if (values.assigneeId !== undefined)
    return t('inWords.give', { ...about, ...who({ view }, { listId: listOf(change), userId: values.assigneeId }) })
  if (values.completed !== undefined) return t(values.completed ? 'inWords.complete' : 'inWords.reopen', about)
  if ('deletedAt' in values) return t('inWords.restore', about)
  const shown = fieldsOf('todos')
  const fields = Object.keys(values).filter((field) => field !== 'position' && shown.includes(field))
  if (fields.length === 0) return t('inWords.reorder', about)
  return t('inWords.change', { ...about, fields: fields.map((field) => fieldInText(t, 'todos', field)).join(', ') })
}

type Of<Table extends Change['table']> = Change & { table: Table }
type Place = { in: string; list: string }

function aboutList(t: Words, change: Of<'lists'>, place: Place): string {
  if (change.op === 'insert') return t('inWords.createList', { name: change.values.name })
  if (change.op === 'delete') return t('inWords.deleteList', place)
  const { name, archived, deletedAt } = change.values
  if (name !== undefined) return t('inWords.nameList', { name })
  if (archived !== undefined) return t(archived ? 'inWords.archiveList' : 'inWords.unarchiveList', place)
  return t(deletedAt === null ? 'inWords.restoreList' : 'inWords.looks', place)
}

function aboutMember(t: Words, change: Of<'members'>, about: Place & { who: string; name: string }) {
  if (change.op === 'insert') return undefined
  if (change.op === 'delete') return t('inWords.removeMember', about)
  const { role, settings, reminders, favorite, deletedAt } = change.values
  if (role !== undefined) return t('inWords.role', { ...about, role })
  if (settings !== undefined) return t('inWords.settings')
  if (reminders !== undefined) return t('inWords.reminders')
  if (favorite !== undefined) return t(favorite ? 'inWords.favorite' : 'inWords.unfavorite', about)
  return t(deletedAt === null ? 'inWords.takeBack' : 'inWords.elsewhere', about)
}

function who({ view }: Known, key: { listId: string; userId: string }): { who: string; name: string } {
  const name = view.get('members', key)?.name ?? ''
  return { who: name === '' ? 'unknown' : 'known', name }
}

/** A move is a delete here and an insert there. */
const isMove = (change: Of<'todos'>, all: Change[]): boolean =>
  change.op === 'delete' && change.values?.movedTo !== undefined && all.some((other) => isSame(other, change, 'insert'))

const isMoved = (change: Of<'todos'>, all: Change[]): boolean => all.some((other) => isSame(other, change, 'delete'))

const isSame = (other: Change, { key }: Of<'todos'>, op: Change['op']): boolean =>
  other.table === 'todos' && other.op === op && other.key.id === key.id

const quoted = (t: Words, text: string): string => t('ui.quoted', { text })
