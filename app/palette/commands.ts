import { v7 } from 'uuid'
import { createList } from '../../db/model/lists.ts'
import type { Person } from '../account/who.ts'
import type { Words } from '../language/words.ts'
import { askFor } from '../lists/asked.ts'
import { openSettings } from '../settings/open-settings.ts'
import type { Store } from '../store/store.ts'
import { addWhenRead } from '../todos/quick-add-plain.ts'
import { quoted } from '../ui/offer-undo.ts'
import { addressOf, go, type Place } from '../ui/place.ts'
import { whenDrawn } from '../ui/when-drawn.ts'
import type { Entry } from './entry.ts'

/** What a command needs to know beside the store. */
export type Around = {
  place: Place
  person: Person | undefined
  isVisitor: boolean
  showHelp: () => void
  quickAdd: () => void
}

/** What can be done from anywhere. */
export function commandEntries(
  t: Words,
  store: Store,
  { place, person, isVisitor, showHelp, quickAdd }: Around,
): Entry[] {
  const mine = store.state.lists()
  const here = place.view === 'list' ? mine.find(({ list }) => list.id === place.listId) : undefined
  const isNow = place.view === 'list' && !place.moment
  const canAddHere = isNow && here !== undefined && here.member.role !== 'viewer'
  const shown = here && { id: here.list.id, inbox: here.member.inbox }
  const { draft } = store

  function write(): void {
    if (!canAddHere) go('/')
    whenDrawn('.new-todo', (input) => input.focus())
  }

  return [
    {
      id: 'do/todo',
      text: t('palette.do.todo'),
      icon: 'plus',
      shortcut: 'n',
      words: t('palette.words.todo'),
      run: write,
    },
    {
      id: 'do/quick-add',
      text: t('palette.do.quickAdd'),
      icon: 'plus',
      shortcut: 'q',
      words: t('palette.words.quickAdd'),
      run: quickAdd,
    },
    ...(canAddHere
      ? [
          {
            id: 'do/section',
            text: t('palette.do.section'),
            icon: 'section' as const,
            run: () => askFor({ kind: 'section', listId: here.list.id }),
          },
        ]
      : []),
    {
      id: 'do/tags',
      text: t('palette.do.tags'),
      icon: 'tag',
      words: t('palette.words.tags'),
      run: () => askFor({ kind: 'tags' }),
    },
    ...(draft.isOpen()
      ? ([
          {
            id: 'do/review',
            text: t('palette.do.review'),
            icon: 'draft',
            shortcut: 'd',
            run: () => draft.review(true),
          },
          {
            id: 'do/commit',
            text: t('palette.do.commit'),
            icon: 'done',
            words: t('palette.words.commit'),
            run: draft.commit,
          },
          {
            id: 'do/roll-back',
            text: t('palette.do.rollBack'),
            icon: 'back',
            words: t('palette.words.rollBack'),
            run: draft.rollBack,
          },
        ] satisfies Entry[])
      : ([
          { id: 'do/begin', text: t('palette.do.begin'), icon: 'draft', shortcut: 'b', run: () => draft.begin() },
        ] satisfies Entry[])),
    {
      id: 'do/undo',
      text: t('ui.undo'),
      icon: 'back',
      shortcut: t('palette.keys.undo'),
      words: t('palette.words.undo'),
      run: store.undo,
    },
    {
      id: 'do/redo',
      text: t('palette.do.redo'),
      icon: 'arrow',
      shortcut: t('palette.keys.redo'),
      words: t('palette.words.redo'),
      run: store.redo,
    },
    ...(shown && isNow ? showing(t, shown, place.show ?? 'all') : []),
    {
      id: 'do/print',
      text: t('palette.do.print'),
      icon: 'list',
      shortcut: t('palette.keys.print'),
      words: t('palette.words.print'),
      run: () => print(),
    },
    {
      id: 'do/settings',
      text: t('settings.title'),
      icon: 'filter',
      shortcut: t('palette.keys.settings'),
      words: t('palette.words.settings'),
      run: openSettings,
    },
    {
      id: 'do/help',
      text: t('palette.do.help'),
      icon: 'list',
      shortcut: '?',
      words: t('palette.words.help'),
      run: showHelp,
    },
    ...accountEntries(t, isVisitor, person),
  ]
}

function showing(t: Words, list: { id: string; inbox: boolean }, show: string): Entry[] {
  const entries: (Entry & { show: string })[] = [
    { id: 'do/all', show: 'all', text: t('palette.do.all'), icon: 'filter', run: () => go(addressOf(list)) },
    {
      id: 'do/active',
      show: 'active',
      text: t('palette.do.active'),
      icon: 'filter',
      run: () => go(addressOf(list, 'active')),
    },
    {
      id: 'do/completed',
      show: 'completed',
      text: t('palette.do.completed'),
      icon: 'filter',
      words: t('palette.words.completed'),
      run: () => go(addressOf(list, 'completed')),
    },
  ]
  return entries.filter((entry) => entry.show !== show)
}

function accountEntries(t: Words, isVisitor: boolean, person: Person | undefined): Entry[] {
  const to = (text: string, address: string): Entry => ({
    id: `do${address}`,
    text,
    icon: 'people',
    words: t('palette.words.account'),
    run: () => location.assign(address),
  })
  if (isVisitor || person?.isGuest)
    return [to(t('palette.do.signUp'), '/sign-up'), to(t('palette.do.signIn'), '/sign-in')]
  if (person === undefined) return []
  return [to(t('palette.do.account'), '/account'), ...(person.isAdmin ? [to(t('palette.do.admin'), '/admin')] : [])]
}

/** What can be made of a text that one has written. */
export function makingEntries(t: Words, store: Store, { place }: Pick<Around, 'place'>, text: string): Entry[] {
  const mine = store.state.lists()
  const canAddTo = mine.filter(({ member }) => member.role !== 'viewer')
  const target = canAddTo.find(({ list }) => list.id === place.listId) ?? canAddTo[0]
  return [
    ...(target
      ? [
          {
            id: 'make/todo',
            text: t('palette.add', { text: quoted(t, text) }),
            icon: 'plus' as const,
            beside: target.list.name,
            run: () => addWhenRead({ store, target: { listId: target.list.id, isElsewhere: true }, text }),
          },
        ]
      : []),
    {
      id: 'make/list',
      text: t('palette.newList', { text: quoted(t, text) }),
      icon: 'list',
      run() {
        const id = v7()
        const step = store.commit('Create list', createList(store.state, { id, name: text }))
        if (step) go(addressOf({ id, inbox: false }))
      },
    },
  ]
}
