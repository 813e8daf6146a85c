import type { State } from '../../db/model/state.ts'
import type { Words } from '../language/words.ts'
import { addressOf, go } from '../ui/place.ts'
import type { Entry } from './entry.ts'

const VIEWS = [
  'today',
  'upcoming',
  'calendar',
  'board',
  'everything',
  'completed',
  'archived',
  'history',
  'trash',
] as const

/** Where one can go: the user's lists, and the views over all of them. */
export const listEntries = (t: Words, state: State): Entry[] =>
  state.lists().map(({ list, member }) => ({
    id: `list/${list.id}`,
    text: list.name,
    icon: member.inbox ? 'inbox' : 'list',
    words: t('palette.words.list'),
    ...leading(addressOf({ id: list.id, inbox: member.inbox })),
  }))

export const viewEntries = (t: Words): Entry[] =>
  VIEWS.map((view) => ({
    id: `view/${view}`,
    text: t(`lists.views.${view}`),
    icon: view === 'archived' ? 'archive' : view,
    words: t(`palette.views.${view}`),
    ...leading(`/${view}`),
  }))

const leading = (address: string) => ({ address, run: () => go(address) })
