import type { State } from '../../db/model/state.ts'
import { addressOf, go } from '../ui/place.ts'
import type { Entry } from './entry.ts'

/** Where one can go: the user's lists, and the views over all of them. */
export const listEntries = (state: State): Entry[] =>
  state.lists().map(({ list, member }) => ({
    id: `list/${list.id}`,
    text: list.name,
    icon: member.inbox ? 'inbox' : 'list',
    words: 'list go to',
    ...leading(addressOf({ id: list.id, inbox: member.inbox })),
  }))

export const viewEntries = (): Entry[] => [
  { id: 'view/today', text: 'Today', icon: 'today', words: 'view due overdue', ...leading('/today') },
  { id: 'view/upcoming', text: 'Upcoming', icon: 'upcoming', words: 'view days week due', ...leading('/upcoming') },
  {
    id: 'view/calendar',
    text: 'Calendar',
    icon: 'calendar',
    words: 'view month week days due',
    ...leading('/calendar'),
  },
  {
    id: 'view/board',
    text: 'Board',
    icon: 'board',
    words: 'view kanban columns lists tags priority',
    ...leading('/board'),
  },
  { id: 'view/everything', text: 'Everything', icon: 'everything', words: 'view all todos', ...leading('/everything') },
  { id: 'view/completed', text: 'Completed', icon: 'completed', words: 'view done chart', ...leading('/completed') },
  { id: 'view/archived', text: 'Archived', icon: 'archive', words: 'view lists put away', ...leading('/archived') },
  { id: 'view/history', text: 'History', icon: 'history', words: 'view timeline who did what', ...leading('/history') },
  { id: 'view/trash', text: 'Trash', icon: 'trash', words: 'view deleted restore', ...leading('/trash') },
]

const leading = (address: string) => ({ address, run: () => go(address) })
