import { expect, test } from 'vitest'
import { inGerman as de, inFrench as fr } from '../language/testing-words.ts'
import { type Words, words } from '../language/words.ts'
import { ago, inDays } from '../ui/times.ts'

test('By whom something was deleted and when it goes is one sentence', () => {
  const now = Date.parse('2026-03-14T12:00:00Z')
  const plain = (chunks: string) => chunks
  const said = (t: Words) =>
    t.markup('trash.deletedBy', {
      by: 'Ben',
      ago: ago(t, '2026-03-11T12:00:00Z', now),
      when: inDays(t, '2026-04-10T12:00:00Z', now),
      at: plain,
      goes: plain,
      day: plain,
    })
  expect(said(words())).toBe('Deleted by Ben 3 days ago · goes in 27 days')
  expect(said(de)).toBe('Gelöscht von Ben vor 3 Tagen · weg in 27 Tagen')
  expect(said(fr)).toBe('Supprimée par Ben il y a 3 jours · disparaît dans 27 jours')
})

test('How many were restored is counted', () => {
  expect(words()('trash.restoredMany', { count: 1200 })).toBe('1,200 restored')
  expect(de('trash.restoredMany', { count: 1200 })).toBe('1.200 wiederhergestellt')
  expect(fr('trash.restoredMany', { count: 2 })).toBe('2 restaurées')
})

test('What came back with a todo is said', () => {
  const said = (t: Words, count: number) => t('trash.restored', { name: '“Trip”', count })
  expect([0, 1, 2].map((count) => said(words(), count))).toEqual([
    '“Trip” restored',
    '“Trip” restored, with 1 subtask',
    '“Trip” restored, with 2 subtasks',
  ])
  expect(said(de, 2)).toBe('“Trip” wiederhergestellt, mit 2 Teilaufgaben')
  expect(said(fr, 1)).toBe('“Trip” restaurée, avec 1 sous-tâche')
})
