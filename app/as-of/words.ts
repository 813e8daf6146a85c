import { changedSince } from '../../db/model/restore.ts'
import type { Member, Todo } from '../../db/model/rows.ts'
import type { AsOf } from '../../db/model/timeline.ts'
import { fieldNames } from '../ui/field-words.ts'
import { quoted } from '../ui/offer-undo.ts'

/** Who made a list what it was at a moment, and by what. */
export const deedOf = ({ name, source, label }: Pick<AsOf, 'name' | 'source' | 'label'>): string =>
  `${name ?? (source === 'sql' ? 'The database' : 'Somebody who is gone')}: ${label || 'changed by hand'}`

/**
 * What has become of a todo since.
 *
 * @param place the list that it was moved to, where it was
 */
export function sinceThen(
  past: Todo,
  now: Todo | undefined,
  members: readonly Member[],
  place: string | undefined,
): string[] {
  if (now === undefined) return [place === undefined ? 'Gone since' : `Now in ${quoted(place)}`]
  const say: Partial<Record<ReturnType<typeof changedSince>[number], () => string>> = {
    description: () => `Now ${quoted(now.description)}`,
    completed: () => (now.completed ? 'Completed since' : 'Reopened since'),
    position: () => 'Put elsewhere since',
    assigneeId: () => {
      const name = members.find(({ userId }) => userId === now.assigneeId)?.name
      return name ? `Given to ${name} since` : 'Given to nobody since'
    },
  }
  const changed = changedSince(now, past)
  const others = changed.filter((field) => !say[field] && fieldNames.todos[field] !== null)
  return [
    ...changed.flatMap((field) => say[field]?.() ?? []),
    ...others.map((field) => `${fieldNames.todos[field]} changed since`),
  ]
}

export const many = (count: number, one: string, several: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`
