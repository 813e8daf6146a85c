import { changedSince } from '../../db/model/restore.ts'
import type { Member, Todo } from '../../db/model/rows.ts'
import type { AsOf } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { fieldName, fieldsOf } from '../ui/field-words.ts'
import { labelInWords } from '../ui/labels.ts'
import { quoted } from '../ui/offer-undo.ts'

/** Who made a list what it was at a moment, and by what. */
export const deedOf = (t: Words, { name, source, label }: Pick<AsOf, 'name' | 'source' | 'label'>): string =>
  t('asOf.deed', {
    who: name ?? (source === 'sql' ? t('asOf.database') : t('asOf.somebody')),
    what: label ? labelInWords(t, label) : t('asOf.byHand'),
  })

/**
 * What has become of a todo since.
 *
 * @param place the list that it was moved to, where it was
 */
export function sinceThen(
  t: Words,
  past: Todo,
  now: Todo | undefined,
  members: readonly Member[],
  place: string | undefined,
): string[] {
  if (now === undefined)
    return [place === undefined ? t('asOf.since.gone') : t('asOf.since.moved', { list: quoted(t, place) })]
  const say: Partial<Record<ReturnType<typeof changedSince>[number], () => string>> = {
    description: () => t('asOf.since.named', { title: quoted(t, now.description) }),
    completed: () => (now.completed ? t('asOf.since.completed') : t('asOf.since.reopened')),
    position: () => t('asOf.since.placed'),
    assigneeId: () => {
      const name = members.find(({ userId }) => userId === now.assigneeId)?.name
      return name ? t('asOf.since.given', { name }) : t('asOf.since.givenToNobody')
    },
  }
  const changed = changedSince(now, past)
  const shown = fieldsOf('todos')
  const others = changed.filter((field) => !say[field] && shown.includes(field))
  return [
    ...changed.flatMap((field) => say[field]?.() ?? []),
    ...others.map((field) => t('asOf.since.changed', { field: fieldName(t, 'todos', field) })),
  ]
}
