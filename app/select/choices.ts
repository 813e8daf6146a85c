import { addDays } from '../../db/model/recurrence/due.ts'
import type { Todo } from '../../db/model/rows.ts'
import { tagsOf } from '../../db/model/tags.ts'
import { habitsOf } from '../store/habits.ts'
import type { Store } from '../store/store.ts'
import { dayInWords } from '../todos/days.ts'
import type { GlyphName } from '../ui/glyph.tsx'
import { nextWeek } from '../views/calendar.ts'
import type { About } from './asking.ts'
import { assignSelected, chosenTodos, moveSelected, prioritiseSelected, scheduleSelected, tagSelected } from './bulk.ts'

/** One of the things that can be done to what is chosen. */
export type Choice = {
  id: string
  text: string
  icon: GlyphName
  beside?: string
  /** Whether it is so of all that is chosen already, or of some. */
  holds?: 'all' | 'some'
  run: () => void
}

type Around = { store: Store; today: string; pickDate: () => void }

/** What is asked, by what it is about: what the question is called, and the answers. */
export const questions: Record<About, { title: string; choices(around: Around, query: string): Choice[] }> = {
  move: { title: 'Move to', choices: ({ store }) => destinations(store) },
  schedule: { title: 'Schedule', choices: days },
  tag: { title: 'Tag', choices: ({ store }, query) => tags(store, query) },
  assign: { title: 'To be done by', choices: ({ store }) => people(store) },
  priority: { title: 'Priority', choices: ({ store }) => priorities(store) },
}

/** The lists that one may write in, each with its sections. */
function destinations(store: Store): Choice[] {
  const chosen = chosenTodos(store)
  return store.state
    .lists()
    .filter(({ member }) => member.role !== 'viewer')
    .flatMap(({ list, member }) => {
      const sections = store.state.todos(list.id).filter(({ section }) => section)
      const to = (sectionId: string | null | undefined, name: string) => () =>
        moveSelected(store, { listId: list.id, ...(sectionId !== undefined && { sectionId }) }, name)
      const isHere = chosen.some(({ listId }) => listId === list.id)
      return [
        {
          id: list.id,
          text: list.name,
          icon: member.inbox ? ('inbox' as const) : ('list' as const),
          ...holding(chosen, ({ listId }) => listId === list.id),
          run: to(undefined, list.name),
        },
        ...(isHere && sections.length > 0
          ? [
              {
                id: `${list.id}/none`,
                text: 'No section',
                icon: 'arrow' as const,
                beside: list.name,
                run: to(null, list.name),
              },
            ]
          : []),
        ...sections.map(({ id, description }) => ({
          id,
          text: description,
          icon: 'arrow' as const,
          beside: list.name,
          ...holding(chosen, ({ parentId }) => parentId === id),
          run: to(id, description),
        })),
      ]
    })
}

function days({ store, today, pickDate }: Around): Choice[] {
  const { weekStart } = habitsOf(store.state)
  const on = (text: string, date: string, icon: GlyphName): Choice => ({
    id: text,
    text,
    icon,
    beside: dayInWords(date, undefined),
    run: () => scheduleSelected(store, date, today),
  })
  return [
    on('Today', today, 'today'),
    on('Tomorrow', addDays(today, 1), 'calendar'),
    on('Next week', nextWeek(today, weekStart), 'upcoming'),
    { id: 'pick', text: 'Pick a date…', icon: 'calendar', run: pickDate },
    { id: 'none', text: 'No date', icon: 'close', run: () => scheduleSelected(store, null, today) },
  ]
}

/** Tags in use; and what is written, as a new one. */
function tags(store: Store, query: string): Choice[] {
  const chosen = chosenTodos(store)
  const known = tagsOf(store.state).map(({ tag }) => tag)
  const written = query.trim().replace(/^@/, '').replace(/\s+/g, '-')
  const choice = (tag: string): Choice => ({
    id: tag,
    text: `@${tag}`,
    icon: 'tag',
    ...holding(chosen, (todo) => todo.tags.includes(tag)),
    run: () => tagSelected(store, tag),
  })
  const isNew = /^[^,@#]{1,60}$/.test(written) && !known.includes(written)
  return [...known.map(choice), ...(isNew ? [{ ...choice(written), text: `New tag @${written}` }] : [])]
}

/** Everybody who is in a list of what is chosen. */
function people(store: Store): Choice[] {
  const chosen = chosenTodos(store)
  const names = new Map<string, string>()
  for (const listId of new Set(chosen.map((todo) => todo.listId)))
    for (const { userId, name } of store.state.members(listId))
      names.set(userId, userId === store.state.userId ? 'Me' : name)
  return [
    ...[...names].map(
      ([userId, name]): Choice => ({
        id: userId,
        text: name,
        icon: 'people',
        ...holding(chosen, ({ assigneeId }) => assigneeId === userId),
        run: () => assignSelected(store, userId, name === 'Me' ? 'you' : name),
      }),
    ),
    {
      id: 'nobody',
      text: 'Nobody in particular',
      icon: 'close',
      ...holding(chosen, ({ assigneeId }) => assigneeId === null),
      run: () => assignSelected(store, null, ''),
    },
  ]
}

function priorities(store: Store): Choice[] {
  const chosen = chosenTodos(store)
  return [1, 2, 3, 4].map((priority) => ({
    id: `p${priority}`,
    text: priority === 4 ? 'No priority' : `Priority ${priority}`,
    icon: priority === 4 ? 'close' : 'flag',
    ...holding(chosen, (todo) => todo.priority === priority),
    run: () => prioritiseSelected(store, priority),
  }))
}

function holding(chosen: readonly Todo[], isSo: (todo: Todo) => boolean): Pick<Choice, 'holds'> {
  const count = chosen.filter(isSo).length
  return count === 0 ? {} : { holds: count === chosen.length ? 'all' : 'some' }
}
