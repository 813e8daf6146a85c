import { describe, expect, test } from 'vitest'
import { inFrench, inGerman } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { quoted } from '../ui/offer-undo.ts'
import { stepsFor } from './first-steps.ts'

const languages = {
  en: words(),
  de: inGerman,
  fr: inFrench,
}

test.each([
  ['en', 'In the draft: New', 'In the draft: Renamed', 'In the draft: Restored'],
  ['de', 'Im Entwurf: Neu', 'Im Entwurf: Umbenannt', 'Im Entwurf: Wieder da'],
  [
    'fr',
    'Dans le brouillon\u00a0: Nouvelle',
    'Dans le brouillon\u00a0: Renommée',
    'Dans le brouillon\u00a0: Restaurée',
  ],
] as const)('In “%s” a list is marked with what the draft does to it', (language, ...marks) => {
  const t = languages[language]
  const mark = (kind: string) => t.markup('lists.mark', { kind, sr: (chunks) => chunks })
  expect(['new', 'changed', 'restored'].map(mark)).toEqual(marks)
})

test.each([
  ['en', '1,200 left', '0 left', '“Trip 2” made from “Trip”'],
  ['de', '1.200 offen', '0 offen', '„Trip 2“ aus „Trip“ erstellt'],
  ['fr', '1\u202f200 restantes', '0 restante', '«\u00a0Trip 2\u00a0» créée à partir de «\u00a0Trip\u00a0»'],
] as const)('In “%s” counts and names stand as they must', (language, many, none, made) => {
  const t = languages[language]
  expect([1200, 0].map((count) => t('lists.remaining', { count }))).toEqual([many, none])
  expect(t('lists.duplicate.made', { name: quoted(t, 'Trip 2'), original: quoted(t, 'Trip') })).toBe(made)
})

describe('The first steps', () => {
  const textsOf = (language: keyof typeof languages, device: Parameters<typeof stepsFor>[1]) =>
    stepsFor(languages[language], device).children.map(({ text }) => text)

  test('speak of what there is on a device', () => {
    expect(textsOf('en', 'mac')).toEqual([
      'Tick my circle, or press Space on me: I am done',
      'Take that back with ⌘Z',
      'Write a todo in your own words: “Call Ada tomorrow 17:00 p1”',
      'Find anything, and do anything, with ⌘K',
      'Make a list, and share it',
      'Try something out: press b to begin a draft',
    ])
    expect(textsOf('en', 'touch').slice(0, 2)).toEqual([
      'Touch my circle: I am done',
      'Take that back: search for “Undo”',
    ])
    expect(textsOf('de', 'keys')[1]).toBe('Nimm das mit Strg Z zurück')
    expect(textsOf('fr', 'keys')[1]).toBe('Revenez en arrière avec Ctrl Z')
    expect(stepsFor(languages.en, 'touch').children[0]?.notes).toBe('')
  })

  test.each(['en', 'de', 'fr'] as const)('name in “%s” what one finds there by that name', (language) => {
    const t = languages[language]
    const steps = stepsFor(t, 'touch').children
    const [, undo, , find, share, draft] = steps.map(({ text, notes }) => `${text} ${notes}`.toLowerCase())
    expect(undo).toContain(t('ui.undo').toLowerCase())
    expect(find).toContain(t('lists.search').toLowerCase())
    expect(share).toContain(t('lists.new').toLowerCase())
    expect(draft).toContain(language === 'en' ? 'begin draft' : t('palette.do.begin').toLowerCase())
  })
})
