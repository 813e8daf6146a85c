import { describeRecurrence } from '../../db/model/recurrence/describe.ts'
import type { Rows, Table, Todo } from '../../db/model/rows.ts'
import { roleNames } from '../sharing/words.ts'
import { dayOf } from './times.ts'

/**
 * What people call each column. Every column has to be thought of here: one that is null is not for people. Where a list is
 * deleted or a todo moved is said otherwise.
 */
export const fieldNames: { [T in Table]: { [Field in keyof Rows[T]]: string | null } } & Record<
  Table,
  Record<string, string | null>
> = {
  lists: {
    id: null,
    name: 'Name',
    color: 'Colour',
    icon: 'Icon',
    archived: 'Archived',
    version: null,
    purgedVersion: null,
    createdAt: null,
    deletedAt: null,
  },
  members: {
    listId: null,
    userId: null,
    role: 'Role',
    name: 'Name',
    inbox: null,
    position: 'Place among the lists',
    favorite: 'Favourite',
    settings: 'Settings',
    reminders: 'Reminders',
    version: null,
    createdAt: null,
    deletedAt: null,
  },
  todos: {
    listId: null,
    id: null,
    description: 'Description',
    notes: 'Notes',
    completed: 'Completed',
    completedAt: null,
    priority: 'Priority',
    dueDate: 'Date',
    dueTime: 'Time',
    timeZone: 'Time zone',
    deadline: 'Deadline',
    minutes: 'Takes',
    recurrence: 'Comes again',
    recurrenceMode: 'Counted from',
    anchor: null,
    tags: 'Tags',
    links: 'Links',
    position: 'Order',
    assigneeId: 'To be done by',
    parentId: 'Part of',
    section: 'Section',
    version: null,
    createdAt: null,
    deletedAt: null,
    movedTo: null,
  },
}

/** What ids stand for, as far as it is known. */
export type Named = { person(userId: string): string | undefined; todo(id: string): string | undefined }

/** What a field holds, as people say it. */
export function valueInWords(field: string, value: unknown, named: Named): string {
  switch (field) {
    case 'role':
      return roleNames[value as keyof typeof roleNames]
    case 'assigneeId':
      return value === null ? 'Nobody' : (named.person(String(value)) ?? 'Somebody who is gone')
    case 'parentId':
      return value === null ? 'Nothing' : (named.todo(String(value)) ?? 'Another todo')
    case 'priority':
      return value === 4 ? 'None' : `P${value}`
    case 'dueDate':
    case 'deadline':
      return value === null ? 'None' : dayOf(String(value))
    case 'minutes':
      return value === null ? 'Unknown' : inHours(Number(value))
    case 'recurrence':
      return value === null ? 'Never' : describeRecurrence({ rule: String(value), mode: 'schedule' }, {})
    case 'recurrenceMode':
      return modes[(value as Todo['recurrenceMode']) ?? 'none']
    case 'settings':
      return 'As one likes it'
    case 'reminders':
      return remindedOf(Object.keys(value ?? {}).length)
  }
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.join(', ')
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return value === null || value === '' ? 'None' : String(value)
}

const modes = { none: 'Nothing', schedule: 'Its schedule', completion: 'When it is done', future: 'Today on' }

const remindedOf = (count: number): string =>
  count === 0 ? 'None' : count === 1 ? 'Of one todo' : `Of ${count.toLocaleString('en')} todos`

/** How long something takes: `45 min`, `1 h 30 min`. */
export function inHours(minutes: number): string {
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && `${hours} h`, left > 0 && `${left} min`].filter(Boolean).join(' ')
}
