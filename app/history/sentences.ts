import type { List, Member, Table, Todo } from '../../db/model/rows.ts'
import type { HistoryEntry } from '../../db/model/timeline.ts'
import { inOneSentence } from '../sharing/words.ts'
import { fieldNames } from '../ui/field-words.ts'
import { quoted } from '../ui/offer-undo.ts'
import { changedFields, kindOf } from './fields.ts'

/** What ids stand for, as far as it is known. Whoever reads it is “you”. */
export type Names = { list(id: string): string | undefined; person(listId: string, userId: string): string | undefined }

/** What was done, or what would be. */
type Tense = 'did' | 'will'

const SHOWN = 3 // of what the same was done to

/**
 * What entries did, in a sentence for each thing that was done. What only follows from another has none.
 *
 * @param by who did it, and is “themselves” where it was done to them
 * @param hidden how many more entries there are, of which nothing is known here
 */
export function sentences(
  entries: readonly HistoryEntry[],
  names: Names,
  tense: Tense = 'did',
  by?: string,
  hidden = 0,
): string[] {
  const groups = new Map<string, Said[]>()
  for (const entry of entries) {
    const said = saidOf(entry, entries, names, by)
    if (said === undefined) continue
    const name = `${said.verb} ${said.tail}`
    groups.set(name, [...(groups.get(name) ?? []), said])
  }
  return [...groups.values()].map((group) => sentenceOf(group, tense, groups.size === 1 ? hidden : 0))
}

const verbs = {
  add: ['added', 'Add'],
  complete: ['completed', 'Complete'],
  reopen: ['reopened', 'Reopen'],
  change: ['changed', 'Change'],
  put: ['put', 'Put'],
  give: ['gave', 'Give'],
  move: ['moved', 'Move'],
  delete: ['deleted', 'Delete'],
  restore: ['restored', 'Restore'],
  create: ['created', 'Create'],
  rename: ['renamed', 'Rename'],
  join: ['joined', 'Join'],
  leave: ['left', 'Leave'],
  remove: ['removed', 'Remove'],
  make: ['made', 'Make'],
  take: ['took in', 'Take in'],
  archive: ['archived', 'Archive'],
  unarchive: ['unarchived', 'Unarchive'],
} as const

type Said = { verb: keyof typeof verbs; object: string; tail: string }

function sentenceOf(group: Said[], tense: Tense, hidden: number): string {
  const [{ verb, tail }] = group as [Said]
  const objects = group.map(({ object }) => object)
  const shown = objects.length > SHOWN + 1 ? objects.slice(0, SHOWN) : objects
  const more = objects.length - shown.length + hidden
  const all = inOneSentence(more > 0 ? [...shown, `${more.toLocaleString('en')} more`] : shown)
  return `${verbs[verb][tense === 'did' ? 0 : 1]} ${all}${tail && ` ${tail}`}`
}

function saidOf(entry: HistoryEntry, all: readonly HistoryEntry[], names: Names, by?: string): Said | undefined {
  switch (entry.table) {
    case 'todos':
      return aboutTodo(entry, all, names, by)
    case 'lists':
      return aboutList(entry)
    case 'members':
      return aboutMember(entry, all, names, by)
  }
}

type Of<T extends Table> = HistoryEntry & { table: T }

function aboutTodo({ key, before, after }: Of<'todos'>, all: readonly HistoryEntry[], names: Names, by?: string) {
  const object = quoted((after ?? before)?.description ?? '')
  const say = (verb: Said['verb'], tail = ''): Said => ({ verb, object, tail })
  const pair = all.find(
    (other): other is Of<'todos'> =>
      other.table === 'todos' && other.key.id === key.id && other.key.listId !== key.listId,
  )
  const place = (id: string | null | undefined) => (id && names.list(id)) ?? 'another list'
  switch (kindOf({ before, after })) {
    case 'purged':
      return say('delete', 'for good')
    case 'removed':
      if (after?.movedTo == null) return say('delete')
      // The other half tells of it, where it can be seen.
      return pair ? undefined : say('move', `to ${place(after.movedTo)}`)
    case 'made':
      if (pair?.after?.movedTo === key.listId) return say('move', `to ${place(key.listId)}`)
      return say(before ? 'restore' : 'add')
    case 'changed':
      return aboutChangedTodo(before as Todo, after as Todo, names, by)
  }
}

function aboutChangedTodo(before: Todo, after: Todo, names: Names, by?: string): Said | undefined {
  const object = quoted(after.description)
  const changed = changedFields('todos', before, after)
  const [only] = changed
  if (only === undefined) return undefined
  if (changed.length > 1) {
    const words = changed.map((field) => fieldNames.todos[field]?.toLowerCase() ?? field)
    return { verb: 'change', object, tail: `(${inOneSentence(words)})` }
  }
  switch (only) {
    case 'completed':
      return { verb: after.completed ? 'complete' : 'reopen', object, tail: '' }
    case 'description':
      return { verb: 'change', object: quoted(before.description), tail: `to ${object}` }
    case 'position':
      return { verb: 'put', object, tail: after.position < before.position ? 'higher' : 'lower' }
    case 'assigneeId': {
      const { assigneeId } = after
      const name = assigneeId && names.person(after.listId, assigneeId)
      const own = assigneeId === by && (name === 'you' ? 'yourself' : 'themselves')
      return {
        verb: 'give',
        object,
        tail: `to ${assigneeId === null ? 'nobody' : own || name || 'somebody who is gone'}`,
      }
    }
    default:
      return { verb: 'change', object, tail: `(${fieldNames.todos[only]?.toLowerCase() ?? only})` }
  }
}

function aboutList({ before, after }: Of<'lists'>): Said | undefined {
  const object = `the list ${quoted((after ?? before)?.name ?? '')}`
  switch (kindOf({ before, after })) {
    case 'purged':
      return { verb: 'delete', object, tail: 'for good' }
    case 'removed':
      return { verb: 'delete', object, tail: '' }
    case 'made':
      return { verb: before ? 'restore' : 'create', object, tail: '' }
    case 'changed':
      return aboutChangedList(before as List, after as List)
  }
}

function aboutChangedList(before: List, after: List): Said | undefined {
  const changed = changedFields('lists', before, after)
  if (changed.includes('name')) return say('rename', `the list ${quoted(before.name)}`, `to ${quoted(after.name)}`)
  const object = `the list ${quoted(after.name)}`
  if (changed.includes('archived')) return say(after.archived ? 'archive' : 'unarchive', object)
  const words = changed.map((field) => fieldNames.lists[field]?.toLowerCase() ?? field)
  return words.length === 0 ? undefined : say('change', object, `(${inOneSentence(words)})`)
}

function aboutMember({ key, before, after }: Of<'members'>, all: readonly HistoryEntry[], names: Names, by?: string) {
  const name = names.person(key.listId, key.userId) ?? ((after ?? before)?.name || 'somebody')
  const list = names.list(key.listId)
  const [of, from] = list ? [`of ${quoted(list)}`, `from ${quoted(list)}`] : ['', '']
  const theList = list ? `the list ${quoted(list)}` : 'the list'
  const isOwn = key.userId === by
  switch (kindOf({ before, after })) {
    case 'purged':
    case 'removed':
      return isOwn ? say('leave', theList) : say('remove', name, from)
    case 'made':
      if (all.some((other) => other.table === 'lists' && other.key.id === key.listId && !other.before)) return undefined
      return isOwn ? say('join', theList) : say('take', name)
    case 'changed': {
      const [only] = changedFields('members', before as Member, after as Member)
      if (only === 'role')
        return say('make', isOwn ? self(name) : name, `${a(roleNouns[(after as Member).role])} ${of}`.trim())
      if (only === 'position')
        return say('put', theList, (after as Member).position < (before as Member).position ? 'higher' : 'lower')
      if (only === 'favorite')
        return say('put', theList, `${(after as Member).favorite ? 'among' : 'out of'} the favourites`)
      if (only === 'name') return say('rename', before?.name || 'somebody', `to ${after?.name}`)
      return undefined
    }
  }
}

const say = (verb: Said['verb'], object: string, tail = ''): Said => ({ verb, object, tail })
const self = (name: string | null | undefined): string => (name === 'you' ? 'yourself' : 'themselves')
const roleNouns: Record<Member['role'], string> = { owner: 'owner', editor: 'editor', viewer: 'viewer' }
const a = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
