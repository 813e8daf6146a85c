import { expect, test } from 'vitest'
import german from '../../messages/de.json'
import english from '../../messages/en.json'
import french from '../../messages/fr.json'
import { inFrench, inGerman } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { keysInWords } from './key-names.ts'

test('What waits, and what is lost, is counted as each language counts', () => {
  const t = words()
  expect([0, 1, 1234].map((count) => t('sync.saving', { count }))).toEqual(['Saving…', 'Saving…', 'Saving 1,234…'])
  expect(t('sync.aside', { count: 1 })).toBe('1 change couldn’t be saved')
  expect([1, 2].map((count) => t('ui.leave.staged', { count }))).toEqual([
    'A draft is open. Its change is not committed, and will be lost.',
    'A draft is open. Its 2 changes are not committed, and will be lost.',
  ])
  expect([1, 2].map((count) => inGerman('ui.leave.unsaved', { count }))).toEqual([
    '1 Änderung ist nicht gespeichert und geht verloren.',
    '2 Änderungen sind nicht gespeichert und gehen verloren.',
  ])
  expect([1, 2].map((count) => inFrench('sync.aside', { count }))).toEqual([
    '1 modification non enregistrée',
    '2 modifications non enregistrées',
  ])
})

test('What was taken back but for a part is said in one sentence', () => {
  const partly = { label: 'Edit', count: 2 }
  expect(words()('notices.undo.partly', partly)).toBe('Undone: Edit, but for 2 that someone has changed since')
  expect(inGerman('notices.undo.partly', { label: 'Bearbeiten', count: 1 })).toBe(
    'Rückgängig gemacht: Bearbeiten, bis auf das, was seither jemand geändert hat',
  )
  expect(inFrench('notices.redo.partly', { label: 'Modifier', count: 2 })).toBe(
    'Refait\u00a0: Modifier, sauf 2 éléments que quelqu’un a modifiés depuis',
  )
})

test('Keys are called what is written on them', () => {
  expect(keysInWords(words(), 'Ctrl Shift Z')).toBe('Ctrl Shift Z')
  expect(keysInWords(inGerman, 'Ctrl Shift Z')).toBe('Strg Umschalt Z')
  expect(keysInWords(inFrench, 'Alt → ←')).toBe('Alt → ←')
})

test('What a button says, its longer name begins with', () => {
  for (const { sync } of [english, german, french]) {
    expect(sync.tryAgainOf.startsWith(sync.tryAgain)).toBe(true)
    expect(sync.discardOf.startsWith(sync.discard)).toBe(true)
    expect(sync.openDraftOf.startsWith(sync.openDraft)).toBe(true)
  }
})
