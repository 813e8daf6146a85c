import { expect, test } from 'vitest'
import { inGerman as de, inFrench as fr } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { movedInWords } from './words.ts'

const t = words()

test('What a draft holds is counted as people count', () => {
  const said = (say: typeof t) => [0, 1, 2, 1234].map((count) => say('drafts.changes', { count }))
  expect(said(t)).toEqual(['No changes yet', '1 change', '2 changes', '1,234 changes'])
  expect(said(de)).toEqual(['Noch keine Änderungen', '1 Änderung', '2 Änderungen', '1.234 Änderungen'])
  expect(said(fr)).toEqual(['Aucune modification', '1 modification', '2 modifications', '1\u202f234 modifications'])
})

test('Where a todo went has a name where that is known', () => {
  expect([movedInWords(t, 'Home'), movedInWords(t, undefined)]).toEqual(['Moved to Home', 'Moved to another list'])
  expect(movedInWords(de, undefined)).toBe('In eine andere Liste verschoben')
})
