import type { Change } from './changes.ts'
import type { Language } from './language.ts'
import type { State } from './state.ts'

/** A view that a user made: a filter by its words (see the filter language), under a name. */
export type SavedFilter = { id: string; name: string; query: string; color?: string | undefined }

/** How a user likes the app, on all devices. What isn't said is as the browser has it. */
export type Settings = {
  language?: Language | undefined
  /** An IANA name. */
  timeZone?: string | undefined
  /** The day that a week begins with: 0 is Sunday. */
  weekStart?: 0 | 1 | 6 | undefined
  dateOrder?: 'dmy' | 'mdy' | 'ymd' | undefined
  theme?: 'system' | 'light' | 'dark' | undefined
  accent?: string | undefined
  /** The ways by which reminders come; both unless one is off. */
  remindByPush?: boolean | undefined
  remindByMail?: boolean | undefined
  filters?: SavedFilter[] | undefined
}

/** Changes how the user likes it; what is undefined is as the browser has it again. Settings live with the user's Inbox. */
export function changeSettings(state: State, values: Settings): Change[] {
  const inbox = state.lists().find(({ member }) => member.inbox)
  if (inbox === undefined) return []
  const before = inbox.member.settings
  const settings = Object.fromEntries(
    Object.entries({ ...before, ...values }).filter(([, value]) => value !== undefined),
  ) as Settings
  if (JSON.stringify(settings) === JSON.stringify(before)) return []
  const key = { listId: inbox.list.id, userId: state.userId }
  return [{ table: 'members', op: 'update', key, values: { settings } }]
}
