import type { Details } from '../../db/model/details.ts'
import { describeRecurrence } from '../../db/model/recurrence/describe.ts'
import { wordsOf } from '../../db/model/recurrence/words.ts'
import type { State } from '../../db/model/state.ts'
import type { Words } from '../language/words.ts'
import type { Part } from '../quick-add/context.ts'
import { valueInWords } from '../ui/field-words.ts'
import type { GlyphName } from '../ui/glyph.tsx'
import { dayInWords } from './days.ts'
import { detailsOf, isList } from './quick-add-commit.ts'
import type { Reading } from './quick-add-read.ts'

export type Word = { kind: Part['kind'] | 'link'; text: string; icon?: GlyphName; isNew?: boolean }

/** What a todo will have beside its text, as people say it. */
export function wordsFor(t: Words, state: State, reading: Reading, given: Details = {}): Word[] {
  const { parsed, recurrence, today, listId } = reading
  const { dueDate, dueTime, deadline, minutes, priority, tags = [] } = detailsOf(reading)
  const { list, section, assignee, note } = parsed
  const isNewSection = section && !(listId && section.id && state.todo({ listId, id: section.id }))
  const words: (Word | false | undefined | '' | null)[] = [
    dueDate && {
      kind: 'due',
      icon: 'calendar',
      text: [dayInWords(t, dueDate, today), dueTime].filter(Boolean).join(' '),
    },
    recurrence && {
      kind: 'recurrence',
      icon: 'again',
      text: uncapitalised(describeRecurrence(recurrence, { today }, wordsOf(t('code')))),
    },
    deadline && { kind: 'deadline', icon: 'flag', text: t('quickAdd.by', { day: dayInWords(t, deadline, today) }) },
    minutes !== undefined &&
      minutes !== null && { kind: 'duration', text: valueInWords(t, 'minutes', minutes, NOBODY) },
    priority !== undefined && { kind: 'priority', text: `P${priority}` },
    list && { kind: 'list', text: `#${list.name}`, isNew: !isList(state, list.id) },
    section && { kind: 'section', text: `/${section.name}`, isNew: isNewSection === true },
    ...tags.map((tag): Word => ({ kind: 'tag', text: `@${tag}` })),
    assignee && { kind: 'member', text: assignee.name },
    (note || given.notes) && { kind: 'note', icon: 'notes', text: t('quickAdd.note') },
    ...(given.links ?? []).map((link): Word => ({ kind: 'link', icon: 'link', text: hostOf(link) })),
  ]
  return words.filter((word): word is Word => Boolean(word))
}

const NOBODY = { person: () => undefined, todo: () => undefined }

const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function hostOf(link: string): string {
  try {
    return new URL(link).host.replace(/^www\./, '')
  } catch {
    return link
  }
}
