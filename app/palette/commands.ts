import { v7 } from 'uuid'
import { createList } from '../../db/model/lists.ts'
import type { Person } from '../account/who.ts'
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
export function commandEntries(store: Store, { place, person, isVisitor, showHelp, quickAdd }: Around): Entry[] {
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
    { id: 'do/todo', text: 'New todo', icon: 'plus', shortcut: 'n', words: 'add create write', run: write },
    { id: 'do/quick-add', text: 'Quick add', icon: 'plus', shortcut: 'q', words: 'new todo write', run: quickAdd },
    ...(canAddHere
      ? [
          {
            id: 'do/section',
            text: 'Add a section',
            icon: 'section' as const,
            run: () => askFor({ kind: 'section', listId: here.list.id }),
          },
        ]
      : []),
    { id: 'do/tags', text: 'Tags', icon: 'tag', words: 'rename merge labels', run: () => askFor({ kind: 'tags' }) },
    ...(draft.isOpen()
      ? ([
          { id: 'do/review', text: 'Review the draft', icon: 'draft', shortcut: 'd', run: () => draft.review(true) },
          { id: 'do/commit', text: 'Commit the draft', icon: 'done', words: 'save', run: draft.commit },
          { id: 'do/roll-back', text: 'Roll back the draft', icon: 'back', words: 'discard', run: draft.rollBack },
        ] satisfies Entry[])
      : ([
          { id: 'do/begin', text: 'Begin a draft', icon: 'draft', shortcut: 'b', run: () => draft.begin() },
        ] satisfies Entry[])),
    { id: 'do/undo', text: 'Undo', icon: 'back', shortcut: 'Ctrl Z', words: 'take back', run: store.undo },
    { id: 'do/redo', text: 'Redo', icon: 'arrow', shortcut: 'Ctrl Shift Z', words: 'again', run: store.redo },
    ...(shown && isNow ? showing(shown, place.show ?? 'all') : []),
    { id: 'do/print', text: 'Print', icon: 'list', shortcut: 'Ctrl P', words: 'paper pdf', run: () => print() },
    {
      id: 'do/settings',
      text: 'Settings',
      icon: 'filter',
      shortcut: 'Ctrl ,',
      words: 'theme dark light accent colour color time zone week dates preferences',
      run: openSettings,
    },
    { id: 'do/help', text: 'Keyboard shortcuts', icon: 'list', shortcut: '?', words: 'help keys', run: showHelp },
    ...accountEntries(isVisitor, person),
  ]
}

function showing(list: { id: string; inbox: boolean }, show: string): Entry[] {
  const entries: (Entry & { show: string })[] = [
    { id: 'do/all', show: 'all', text: 'Show all todos', icon: 'filter', run: () => go(addressOf(list)) },
    { id: 'do/active', show: 'active', text: 'Show active', icon: 'filter', run: () => go(addressOf(list, 'active')) },
    {
      id: 'do/completed',
      show: 'completed',
      text: 'Show completed',
      icon: 'filter',
      words: 'done',
      run: () => go(addressOf(list, 'completed')),
    },
  ]
  return entries.filter((entry) => entry.show !== show)
}

function accountEntries(isVisitor: boolean, person: Person | undefined): Entry[] {
  const to = (text: string, address: string): Entry => ({
    id: `do${address}`,
    text,
    icon: 'people',
    words: 'account log in password',
    run: () => location.assign(address),
  })
  if (isVisitor || person?.isGuest) return [to('Sign up — keep your lists', '/sign-up'), to('Sign in', '/sign-in')]
  if (person === undefined) return []
  return [to('Account', '/account'), ...(person.isAdmin ? [to('Administration', '/admin')] : [])]
}

/** What can be made of a text that one has written. */
export function makingEntries(store: Store, { place }: Pick<Around, 'place'>, text: string): Entry[] {
  const mine = store.state.lists()
  const canAddTo = mine.filter(({ member }) => member.role !== 'viewer')
  const target = canAddTo.find(({ list }) => list.id === place.listId) ?? canAddTo[0]
  return [
    ...(target
      ? [
          {
            id: 'make/todo',
            text: `Add ${quoted(text)}`,
            icon: 'plus' as const,
            beside: target.list.name,
            run: () => addWhenRead({ store, target: { listId: target.list.id, isElsewhere: true }, text }),
          },
        ]
      : []),
    {
      id: 'make/list',
      text: `New list ${quoted(text)}`,
      icon: 'list',
      run() {
        const id = v7()
        const step = store.commit('Create list', createList(store.state, { id, name: text }))
        if (step) go(addressOf({ id, inbox: false }))
      },
    },
  ]
}
