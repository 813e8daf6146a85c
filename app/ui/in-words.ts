import { type Change, listOf } from '../../db/model/changes.ts'
import type { Store } from '../store/store.ts'
import { fieldNames } from './field-words.ts'

/** What changes would do, in a sentence each. What follows from another one, as a list's first member, has none. */
export function inWords(store: Pick<Store, 'view'>, changes: Change[]): string[] {
  return changes.flatMap((change) => sentenceOf(store, change, changes))
}

function sentenceOf({ view }: Pick<Store, 'view'>, change: Change, all: Change[]): string[] {
  const list = view.get('lists', { id: listOf(change) })?.name
  const place = list === undefined ? '' : ` in ${list}`
  switch (change.table) {
    case 'members':
      return aboutMember(nameOf({ view }, change.key), change, list)
    case 'lists':
      if (change.op === 'insert') return [`Create the list “${change.values.name}”`]
      if (change.op === 'delete') return [`Delete the list ${quoted(list)}`]
      if (change.values.name !== undefined) return [`Name the list “${change.values.name}”`]
      if (change.values.archived !== undefined)
        return [`${change.values.archived ? 'Archive' : 'Unarchive'} the list ${quoted(list)}`]
      return [`${change.values.deletedAt === null ? 'Restore' : 'Change the looks of'} the list ${quoted(list)}`]
    case 'todos':
      break
  }
  const todo = quoted(view.get('todos', change.key)?.description)
  if (change.op === 'delete') return isMove(change, all) ? [] : [`Delete ${todo}${place}`]
  const { values } = change
  if (change.op === 'insert')
    return [
      `${isMoved(change, all) ? 'Move' : 'Add'} “${values.description}”${isMoved(change, all) ? ` to ${list ?? 'another list'}` : place}`,
    ]
  if (values.description !== undefined) return [`Change ${todo} to “${values.description}”${place}`]
  if (values.assigneeId !== undefined) {
    const { assigneeId } = values
    if (assigneeId === null) return [`Give ${todo} to nobody${place}`]
    return [`Give ${todo} to ${nameOf({ view }, { listId: listOf(change), userId: assigneeId })}${place}`]
  }
  if (values.completed !== undefined) return [`${values.completed ? 'Complete' : 'Reopen'} ${todo}${place}`]
  if ('deletedAt' in values) return [`Restore ${todo}${place}`]
  const said = Object.keys(values).flatMap((field) => (field === 'position' ? [] : (fieldNames.todos[field] ?? [])))
  return [said.length === 0 ? `Reorder ${todo}${place}` : `Change ${todo} (${said.join(', ').toLowerCase()})${place}`]
}

const nameOf = ({ view }: Pick<Store, 'view'>, key: { listId: string; userId: string }): string =>
  view.get('members', key)?.name || 'somebody'

function aboutMember(name: string, change: Change & { table: 'members' }, list: string | undefined): string[] {
  if (change.op === 'insert') return []
  const place = list === undefined ? '' : ` in ${list}`
  if (change.op === 'delete') return [`Remove ${name}${place}`]
  if (change.values.role !== undefined) return [`Make ${name} ${roles[change.values.role]}${place}`]
  if (change.values.settings !== undefined) return ['Change your settings']
  if (change.values.reminders !== undefined) return ['Change your reminders']
  if (change.values.favorite !== undefined)
    return [`Put the list ${list ?? ''} ${change.values.favorite ? 'among' : 'out of'} the favourites`]
  return [change.values.deletedAt === null ? `Take ${name} back${place}` : `Put the list ${list ?? ''} elsewhere`]
}

const roles = { owner: 'an owner', editor: 'an editor', viewer: 'a viewer' }

type TodoChange = Change & { table: 'todos' }

/** A move is a delete here and an insert there. */
const isMove = (change: TodoChange, all: Change[]): boolean =>
  change.op === 'delete' && change.values?.movedTo !== undefined && all.some((other) => isSame(other, change, 'insert'))

const isMoved = (change: TodoChange, all: Change[]): boolean => all.some((other) => isSame(other, change, 'delete'))

const isSame = (other: Change, { key }: TodoChange, op: Change['op']): boolean =>
  other.table === 'todos' && other.op === op && other.key.id === key.id

const quoted = (text: string | undefined): string => (text === undefined ? 'a todo' : `“${text}”`)
