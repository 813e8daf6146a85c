import type { Recorded } from '../../db/model/timeline.ts'
import { inOneSentence } from '../sharing/words.ts'
import { type Names, sentences } from './sentences.ts'

/** What a transaction did, in one line; and what it was called, where that says more. */
export function headline(recorded: Recorded, names: Names): { text: string; label: string } {
  const { label, count, entries, userId } = recorded
  const hidden = count - entries.length
  const said = sentences(entries, names, 'did', userId ?? undefined, hidden)
  if (said.length === 0) return { text: 'changed nothing that is shown', label }
  // Of what is hidden, a single sentence tells already.
  const text = inOneSentence(said.length > 1 && hidden > 0 ? [...said, counted(hidden, 'more change')] : said)
  return { text, label: PLAIN.has(label) && said.length + hidden === 1 ? '' : label }
}

/** Labels that say no more than the sentence beside them. */
const PLAIN = new Set([
  ...['Add', 'Assign', 'Complete', 'Reopen', 'Edit', 'Move', 'Reorder', 'Delete', 'Restore'],
  ...['Create list', 'Create Inbox', 'Rename list', 'Reorder list', 'Delete list', 'Restore list', 'Leave list'],
  ...['Change role', 'Remove member', 'Joined the list'],
])

/** Who did it. */
export function whoOf({ userId, name, source, databaseRole }: Recorded, me: string): string {
  if (userId === me) return 'You'
  if (name) return name
  return source === 'sql' ? databaseRole : 'Somebody who is gone'
}

/** From where it came, where that isn't the app. */
export function whereOf({ source, databaseRole }: Recorded): string {
  switch (source) {
    case 'app':
      return 'in the app'
    case 'sql':
      return `by hand in the database, as ${databaseRole}`
    case 'account':
      return 'with an account'
  }
}

export const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
