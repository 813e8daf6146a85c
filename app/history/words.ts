import type { Recorded } from '../../db/model/timeline.ts'
import type { Words } from '../language/words.ts'
import { inOneSentence } from '../sharing/words.ts'
import { labelInWords } from '../ui/labels.ts'
import { type Names, sentences, voiceOf } from './sentences.ts'

/** What a transaction did, in one line that begins with who did it; and what it was called, where that says more. */
export function headline(t: Words, recorded: Recorded, names: Names): { text: string; label: string } {
  const { label, count, entries } = recorded
  const by = recorded.userId ?? undefined
  const hidden = count - entries.length
  const said = sentences(t, entries, names, 'did', by, hidden)
  if (said.length === 0)
    return { text: t('history.did.nothing', { voice: voiceOf(names, by) }), label: labelInWords(t, label) }
  // Of what is hidden, a single sentence tells already.
  const text = inOneSentence(
    t,
    said.length > 1 && hidden > 0 ? [...said, t('history.moreChanges', { count: hidden })] : said,
  )
  return { text, label: PLAIN.has(label) && said.length + hidden === 1 ? '' : labelInWords(t, label) }
}

/** Labels that say no more than the sentence beside them. */
const PLAIN = new Set([
  ...['Add', 'Assign', 'Complete', 'Reopen', 'Edit', 'Move', 'Reorder', 'Delete', 'Restore'],
  ...['Create list', 'Create Inbox', 'Rename list', 'Reorder list', 'Delete list', 'Restore list', 'Leave list'],
  ...['Change role', 'Remove member', 'Joined the list'],
])

/** Who did it. */
export function whoOf(t: Words, { userId, name, source, databaseRole }: Recorded, me: string): string {
  if (userId === me) return t('history.you')
  if (name) return name
  return source === 'sql' ? databaseRole : t('history.gone')
}

/** From where it came, where that isn't the app. */
export const whereOf = (t: Words, { source, databaseRole }: Recorded): string =>
  t(`history.wheres.${source}`, { role: databaseRole })
