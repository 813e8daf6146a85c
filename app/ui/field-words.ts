import { describeRecurrence } from '../../db/model/recurrence/describe.ts'
import { wordsOf } from '../../db/model/recurrence/words.ts'
import type { Member, Rows, Table, Todo } from '../../db/model/rows.ts'
import type english from '../../messages/en.json'
import type { Words } from '../language/words.ts'
import { dayOf } from './times.ts'

type Name = keyof typeof english.fields.names

/**
 * What people call each column. Every column has to be thought of here: one that is null is not for people. Where a list is
 * deleted or a todo moved is said otherwise.
 */
const fieldNames: { [T in Table]: { [Field in keyof Rows[T]]: Name | null } } & Record<
  Table,
  Record<string, Name | null>
> = {
  lists: {
    id: null,
    name: 'name',
    color: 'color',
    icon: 'icon',
    archived: 'archived',
    version: null,
    purgedVersion: null,
    createdAt: null,
    deletedAt: null,
  },
  members: {
    listId: null,
    userId: null,
    role: 'role',
    name: 'name',
    inbox: null,
    position: 'place',
    favorite: 'favorite',
    settings: 'settings',
    reminders: 'reminders',
    version: null,
    createdAt: null,
    deletedAt: null,
  },
  todos: {
    listId: null,
    id: null,
    description: 'description',
    notes: 'notes',
    completed: 'completed',
    completedAt: null,
    priority: 'priority',
    dueDate: 'dueDate',
    dueTime: 'dueTime',
    timeZone: 'timeZone',
    deadline: 'deadline',
    minutes: 'minutes',
    recurrence: 'recurrence',
    recurrenceMode: 'recurrenceMode',
    anchor: null,
    tags: 'tags',
    links: 'links',
    position: 'order',
    assigneeId: 'assignee',
    parentId: 'parent',
    section: 'section',
    version: null,
    createdAt: null,
    deletedAt: null,
    movedTo: null,
  },
}

/** The columns of a table that are for people. */
export const fieldsOf = (table: Table): string[] =>
  Object.keys(fieldNames[table]).filter((field) => fieldNames[table][field] !== null)

/** What a column is called where that is part of a sentence. */
export function fieldInText(t: Words, table: Table, field: string): string {
  const name = fieldNames[table][field]
  return name ? t(`fields.names.${name}`) : field
}

/** What a column is called where that stands alone. */
export function fieldName(t: Words, table: Table, field: string): string {
  const name = fieldInText(t, table, field)
  return name.charAt(0).toLocaleUpperCase(t('code')) + name.slice(1)
}

/** What ids stand for, as far as it is known. */
export type Named = { person(userId: string): string | undefined; todo(id: string): string | undefined }

/** What a field holds, as people say it. */
export function valueInWords(t: Words, field: string, value: unknown, named: Named): string {
  const none = (): string => t('fields.none', { field })
  switch (field) {
    case 'role':
      return t(`fields.roles.${value as Member['role']}`)
    case 'assigneeId':
      return value === null ? t('fields.nobody') : (named.person(String(value)) ?? t('fields.gone'))
    case 'parentId':
      return value === null ? t('fields.nothing') : (named.todo(String(value)) ?? t('fields.otherTodo'))
    case 'priority':
      return value === 4 ? none() : `P${value}`
    case 'dueDate':
    case 'deadline':
      return value === null ? none() : dayOf(t, String(value))
    case 'minutes':
      return value === null ? t('fields.unknown') : inHours(t, Number(value))
    case 'recurrence':
      return value === null
        ? t('fields.never')
        : describeRecurrence({ rule: String(value), mode: 'schedule' }, {}, wordsOf(t('code')))
    case 'recurrenceMode':
      return t(`fields.modes.${(value as Todo['recurrenceMode']) ?? 'none'}`)
    case 'settings':
      return t('fields.asLiked')
    case 'reminders':
      return t('fields.reminded', { count: Object.keys(value ?? {}).length })
  }
  if (Array.isArray(value)) return value.length === 0 ? none() : value.join(', ')
  if (typeof value === 'boolean') return t(value ? 'fields.yes' : 'fields.no')
  return value === null || value === '' ? none() : String(value)
}

/** How long something takes: `45 min`, `1 h 30 min`. */
export function inHours(t: Words, duration: number): string {
  const [hours, minutes] = [Math.floor(duration / 60), duration % 60]
  if (hours === 0) return minutes === 0 ? '' : t('fields.minutes', { minutes })
  return minutes === 0 ? t('fields.hours', { hours }) : t('fields.hoursAndMinutes', { hours, minutes })
}
