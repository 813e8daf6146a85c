import type { Messages } from 'next-intl'
import type { List, Member, Table, Todo } from '../../db/model/rows.ts'
import type { HistoryEntry } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { inOneSentence } from '../sharing/words.ts'
import { fieldInText } from '../ui/field-words.ts'
import { quoted } from '../ui/offer-undo.ts'
import { changedFields, kindOf } from './fields.ts'

/** What ids stand for, as far as it is known; and who reads it, and is “you”. */
export type Names = {
  me: string
  list(id: string): string | undefined
  person(listId: string, userId: string): string | undefined
}

/** What was done, or what would be. */
type Tense = 'did' | 'will'

const SHOWN = 3 // of what the same was done to

/** What is told as one, whatever it was done to. */
type Deed = Exclude<keyof Messages['history']['did'], 'nothing'>

/** To whom, where that is no name: most languages have a way of their own to say these. */
type Pronoun = 'you' | 'yourself' | 'themselves'

type Said = { deed: Deed; object: string; values: Record<string, string>; whom?: Pronoun | undefined }

type Told = {
  t: Words
  entries: readonly HistoryEntry[]
  names: Names
  /** Who did it. */
  by: string | undefined
}

/**
 * What entries did, in a sentence for each thing that was done, which goes on from who did it. What only follows from
 * another has none.
 *
 * @param by who did it, and is “themselves” where it was done to them
 * @param hidden how many more entries there are, of which nothing is known here
 */
export function sentences(
  t: Words,
  entries: readonly HistoryEntry[],
  names: Names,
  tense: Tense = 'did',
  by?: string,
  hidden = 0,
): string[] {
  const groups = new Map<string, Said[]>()
  for (const entry of entries) {
    const said = saidOf(entry, { t, entries, names, by })
    if (said === undefined) continue
    const name = JSON.stringify([said.deed, said.values])
    groups.set(name, [...(groups.get(name) ?? []), said])
  }
  const voice = tense === 'will' ? 'will' : voiceOf(names, by)
  return [...groups.values()].map((group) => sentenceOf(t, group, voice, groups.size === 1 ? hidden : 0))
}

/** Whether it is told to the one who did it. */
export const voiceOf = ({ me }: Names, by: string | undefined): 'you' | 'they' => (by === me ? 'you' : 'they')

function sentenceOf(t: Words, group: Said[], voice: 'you' | 'they' | 'will', hidden: number): string {
  const [{ deed, values, whom }] = group as [Said]
  const objects = group.map(({ object }) => object)
  const shown = objects.length > SHOWN + 1 ? objects.slice(0, SHOWN) : objects
  const more = objects.length - shown.length + hidden
  const all = more > 0 ? [...shown, t('history.moreObjects', { count: more })] : shown
  const text = t(`history.did.${deed}`, {
    ...values,
    voice,
    objects: inOneSentence(t, all),
    whom: (all.length === 1 && whom) || 'several',
  })
  return voice === 'will' ? text.charAt(0).toLocaleUpperCase(t('code')) + text.slice(1) : text
}

function saidOf(entry: HistoryEntry, told: Told): Said | undefined {
  switch (entry.table) {
    case 'todos':
      return aboutTodo(entry, told)
    case 'lists':
      return aboutList(entry, told.t)
    case 'members':
      return aboutMember(entry, told)
  }
}

type Of<T extends Table> = HistoryEntry & { table: T }

function aboutTodo({ key, before, after }: Of<'todos'>, told: Told): Said | undefined {
  const { t, entries, names } = told
  const object = quoted(t, (after ?? before)?.description ?? '')
  const pair = entries.find(
    (other): other is Of<'todos'> =>
      other.table === 'todos' && other.key.id === key.id && other.key.listId !== key.listId,
  )
  const move = (id: string) => say('move', object, placed(names.list(id)))
  switch (kindOf({ before, after })) {
    case 'purged':
      return say('purge', object)
    case 'removed':
      if (after?.movedTo == null) return say('delete', object)
      // The other half tells of it, where it can be seen.
      return pair ? undefined : move(after.movedTo)
    case 'made':
      if (pair?.after?.movedTo === key.listId) return move(key.listId)
      return say(before ? 'restore' : 'add', object)
    case 'changed':
      return aboutChangedTodo(before as Todo, after as Todo, told)
  }
}

function aboutChangedTodo(before: Todo, after: Todo, { t, names, by }: Told): Said | undefined {
  const object = quoted(t, after.description)
  const changed = changedFields('todos', before, after)
  const [only] = changed
  if (only === undefined) return undefined
  if (changed.length > 1) return say('change', object, { fields: fieldsInSentence(t, 'todos', changed) })
  switch (only) {
    case 'completed':
      return say(after.completed ? 'complete' : 'reopen', object)
    case 'description':
      return say('retitle', quoted(t, before.description), { title: object })
    case 'position':
      return say(after.position < before.position ? 'higher' : 'lower', object)
    case 'assigneeId':
      return say('give', object, receiverOf(after, names, by))
    default:
      return say('change', object, { fields: fieldsInSentence(t, 'todos', changed) })
  }
}

function receiverOf({ listId, assigneeId }: Todo, names: Names, by: string | undefined): { to: string; name: string } {
  const to = (kind: 'nobody' | 'gone' | Pronoun) => ({ to: kind, name: '' })
  if (assigneeId === null) return to('nobody')
  if (assigneeId === by || assigneeId === names.me) return to(pronounOf(names, assigneeId, by) as Pronoun)
  const name = names.person(listId, assigneeId)
  return name ? { to: 'somebody', name } : to('gone')
}

function aboutList({ before, after }: Of<'lists'>, t: Words): Said | undefined {
  const object = t('history.objects.list', { list: quoted(t, (after ?? before)?.name ?? '') })
  switch (kindOf({ before, after })) {
    case 'purged':
      return say('purge', object)
    case 'removed':
      return say('delete', object)
    case 'made':
      return say(before ? 'restore' : 'create', object)
    case 'changed':
      return aboutChangedList(before as List, after as List, t)
  }
}

function aboutChangedList(before: List, after: List, t: Words): Said | undefined {
  const changed = changedFields('lists', before, after)
  const theList = ({ name }: List) => t('history.objects.list', { list: quoted(t, name) })
  if (changed.includes('name')) return say('rename', theList(before), { name: quoted(t, after.name) })
  if (changed.includes('archived')) return say(after.archived ? 'archive' : 'unarchive', theList(after))
  if (changed.length === 0) return undefined
  return say('change', theList(after), { fields: fieldsInSentence(t, 'lists', changed) })
}

function aboutMember({ key, before, after }: Of<'members'>, { t, entries, names, by }: Told): Said | undefined {
  const whom = pronounOf(names, key.userId, by)
  const name = whom
    ? t(`history.objects.${whom}`)
    : names.person(key.listId, key.userId) || (after ?? before)?.name || t('history.objects.somebody')
  const list = names.list(key.listId)
  const place = placed(list && quoted(t, list))
  const theList = list ? t('history.objects.list', { list: quoted(t, list) }) : t('history.objects.someList')
  const isOwn = key.userId === by
  switch (kindOf({ before, after })) {
    case 'purged':
    case 'removed':
      return isOwn ? say('leave', theList) : say('remove', name, place, whom)
    case 'made':
      if (entries.some((other) => other.table === 'lists' && other.key.id === key.listId && !other.before))
        return undefined
      if (!isOwn) return say('take', name, {}, whom)
      return say(
        'join',
        list ? t('history.objects.joinedList', { list: quoted(t, list) }) : t('history.objects.joined'),
      )
    case 'changed': {
      const [only] = changedFields('members', before as Member, after as Member)
      if (only === 'role') return say('make', name, { role: (after as Member).role, ...place }, whom)
      if (only === 'position')
        return say((after as Member).position < (before as Member).position ? 'higher' : 'lower', theList)
      if (only === 'favorite') return say((after as Member).favorite ? 'favor' : 'unfavor', theList)
      if (only === 'name')
        return say('rename', before?.name || t('history.objects.somebody'), { name: after?.name ?? '' })
      return undefined
    }
  }
}

const say = (deed: Deed, object: string, values: Said['values'] = {}, whom?: Pronoun): Said => ({
  deed,
  object,
  values,
  whom,
})

const placed = (list: string | undefined): { place: 'known' | 'unknown'; list: string } =>
  list ? { place: 'known', list } : { place: 'unknown', list: '' }

function pronounOf({ me }: Names, userId: string, by: string | undefined): Pronoun | undefined {
  if (userId === by) return userId === me ? 'yourself' : 'themselves'
  return userId === me ? 'you' : undefined
}

const fieldsInSentence = (t: Words, table: Table, fields: readonly string[]): string =>
  inOneSentence(
    t,
    fields.map((field) => fieldInText(t, table, field)),
  )
