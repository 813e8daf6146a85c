import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inFrench, inGerman } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { labelInWords } from './labels.ts'

const root = join(import.meta.dirname, '../..')

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)(testing[^/]*|letters)\.ts$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))

/** Where a label is given, up to what follows it. */
const GIVEN = [
  /\b(?:commit|stage)\(\s*(?:store, )?([^,;]*?),/g,
  /\blabel: ('[^']+'),\s*changes\b/g,
  /\bconst label = ([^\n;]*)/g,
]

/** All labels that are written out where something is committed. */
const committed = (): string[] => {
  const given = [...sources('app'), ...sources('db')].flatMap((text) =>
    GIVEN.flatMap((where) => [...text.matchAll(where)].map(([, label = '']) => label)),
  )
  return [...new Set(given.flatMap((label) => [...label.matchAll(/'([A-Z][^']*)'/g)].map(([, text = '']) => text)))]
}

const composed = [
  'Undo: Complete',
  'Redo: Undo: Complete',
  'Revert: Edit notes',
  'Revert: by hand',
  'Revert: 1 transaction',
  'Revert: 1,234 transactions',
  'Revert: everything since Mar 14, 2026, 9:26 AM',
  'Undo: Restore list to Mar 14, 2026, 9:26 AM',
  'Restore list',
  'Restore todo',
  'Deleted 30 days ago',
  'Draft',
  'Add subtask',
  'Add to favourites',
]

test('All that is committed has a name that is known', () => {
  expect(committed()).toEqual(expect.arrayContaining(['Add', 'Create Inbox', 'Keep mine', 'Seed', 'Unarchive list']))
  const untold = [...committed(), ...composed].filter((label) => labelInWords(inGerman, label) === label)
  expect(untold).toEqual([])
})

test('In English it is what was recorded', () => {
  for (const label of [...committed(), ...composed]) expect(labelInWords(words(), label)).toBe(label)
})

test('What it is made of is said in the same language', () => {
  expect(labelInWords(inGerman, 'Redo: Undo: Complete')).toBe('Wiederholen: Rückgängig: Erledigen')
  expect(labelInWords(inFrench, 'Redo: Undo: Complete')).toBe('Refaire\u00a0: Annuler\u00a0: Terminer')
  expect(labelInWords(inGerman, 'Revert: 1,234 transactions')).toBe('Zurücknehmen: 1.234 Transaktionen')
  expect(labelInWords(inGerman, 'Restore list to Mar 14, 2026, 9:26 PM')).toBe(
    'Liste auf den Stand vom 14.03.2026, 21:26 bringen',
  )
  expect(labelInWords(inFrench, 'Deleted 1 days ago')).toBe('Supprimé il y a 1 jour')
})

test('What is not known is called what it is called', () => {
  for (const label of ['', 'edit', 'Edit It', 'Groceries', 'Constructor', 'To string', 'Undo: Party', 'Redo: ', 'a.b'])
    expect(labelInWords(inGerman, label)).toBe(label.replace('Undo', 'Rückgängig'))
})
