import { addDays } from '../../db/model/recurrence/due.ts'
import type { Todo } from '../../db/model/rows.ts'
import { tagsOf } from '../../db/model/tags.ts'
import type { Words } from '../language/words.ts'
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
  /** Whether it is made of what is written, which it answers to at any rate. */
  isNew?: boolean
  run: () => void
}

type Around = { t: Words; store: Store; today: string; pickDate: () => void }

/** The answers to what is asked, by what it is about. */
export const choicesAbout: Record<About, (around: Around, query: string) => Choice[]> = {
  move: destinations,
  schedule: days,
  tag: tags,
  assign: people,
  priority: priorities,
}

/** The lists that one may write in, each with its sections. */
function destinations({ t, store }: Around): Choice[] {
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
                text: t('select.noSection'),
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

function days({ t, store, today, pickDate }: Around): Choice[] {
  const { weekStart } = habitsOf(store.state)
  const on = (id: string, text: string, date: string, icon: GlyphName): Choice => ({
    id,
    text,
    icon,
    beside: dayInWords(t, date, undefined),
    run: () => scheduleSelected(store, date, today),
  })
  return [
    on('today', t('times.today'), today, 'today'),
    on('tomorrow', t('times.tomorrow'), addDays(today, 1), 'calendar'),
    on('week', t('select.nextWeek'), nextWeek(today, weekStart), 'upcoming'),
    { id: 'pick', text: t('select.pickDate'), icon: 'calendar', run: pickDate },
    { id: 'none', text: t('select.noDate'), icon: 'close', run: () => scheduleSelected(store, null, today) },
  ]
}

/** Tags in use; and what is written, as a new one. */
function tags({ t, store }: Around, query: string): Choice[] {
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
  return [
    ...known.map(choice),
    ...(isNew ? [{ ...choice(written), text: t('select.newTag', { tag: written }), isNew }] : []),
  ]
}

/** Everybody who is in a list of what is chosen. */
function people({ t, store }: Around): Choice[] {
  const chosen = chosenTodos(store)
  const names = new Map<string, string>()
  for (const listId of new Set(chosen.map((todo) => todo.listId)))
    for (const { userId, name } of store.state.members(listId))
      names.set(userId, userId === store.state.userId ? t('todos.me') : name)
  return [
    ...[...names].map(
      ([userId, name]): Choice => ({
        id: userId,
        text: name,
        icon: 'people',
        ...holding(chosen, ({ assigneeId }) => assigneeId === userId),
        run: () => assignSelected(store, userId, name),
      }),
    ),
    {
      id: 'nobody',
      text: t('todos.nobody'),
      icon: 'close',
      ...holding(chosen, ({ assigneeId }) => assigneeId === null),
      run: () => assignSelected(store, null, ''),
    },
  ]
}

function priorities({ t, store }: Around): Choice[] {
  const chosen = chosenTodos(store)
  return [1, 2, 3, 4].map((priority) => ({
    id: `p${priority}`,
    text: priority === 4 ? t('select.noPriority') : t('todos.priority', { priority }),
    icon: priority === 4 ? 'close' : 'flag',
    ...holding(chosen, (todo) => todo.priority === priority),
    run: () => prioritiseSelected(store, priority),
  }))
}

function holding(chosen: readonly Todo[], isSo: (todo: Todo) => boolean): Pick<Choice, 'holds'> {
  const count = chosen.filter(isSo).length
  return count === 0 ? {} : { holds: count === chosen.length ? 'all' : 'some' }
}
