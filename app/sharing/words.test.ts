import { expect, test } from 'vitest'
import { inGerman as de, inFrench as fr } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { initialsOf } from './avatar.tsx'
import { labelOf } from './share-button.tsx'
import { inOneSentence } from './words.ts'

const t = words()

test('Initials are the first letters of the first and the last name', () => {
  expect(['Ada Lovelace', 'Jean-Luc van der Berg', 'ben', ' ', '😀 Eve', 'Ω'].map(initialsOf)).toEqual([
    'AL',
    'JB',
    'B',
    '?',
    '😀E',
    'Ω',
  ])
})

test('Names are listed as in a sentence', () => {
  expect(inOneSentence(t, ['Ada', 'Ben', 'Eve'])).toBe('Ada, Ben, and Eve')
  expect(inOneSentence(de, ['Ada', 'Ben', 'Eve'])).toBe('Ada, Ben und Eve')
})

test('Who is in a list and who looks at it is one sentence or two', () => {
  expect(labelOf(t, [], [])).toBe('Share')
  expect(labelOf(t, ['Ada', 'Ben'], ['Ada'])).toBe('Shared with Ada and Ben. Ada is here now')
  expect(labelOf(t, ['Ada', 'Ben'], ['Ada', 'Ben'])).toBe('Shared with Ada and Ben. Ada and Ben are here now')
  expect(labelOf(de, ['Ada', 'Ben'], ['Ada', 'Ben'])).toBe('Geteilt mit Ada und Ben. Jetzt sind Ada und Ben hier')
  expect(labelOf(fr, ['Ada', 'Ben'], ['Ada'])).toBe('Partagée avec Ada et Ben. Ada est ici en ce moment')
})

test('A role is said of somebody else as of oneself', () => {
  expect(t('sharing.roleOfIs', { name: 'Ada', role: 'viewer' })).toBe('Ada: can view')
  expect(de('sharing.yourRoleIs', { role: 'editor' })).toBe('Du: kannst bearbeiten')
  expect(fr('sharing.yourRoleIs', { role: 'owner' })).toBe('Vous\u00a0: propriétaire')
})
