import { expect, test } from 'vitest'
import { inFrench, inGerman } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { matching } from './entry.ts'
import { wordsOf } from './fold.ts'
import { viewEntries } from './places.ts'

const languages = {
  en: words(),
  de: inGerman,
  fr: inFrench,
}

test.each([
  ['en', 'today', '/today'],
  ['en', 'put away', '/archived'],
  ['de', 'papierk', '/trash'],
  ['de', 'demnachst', '/upcoming'],
  ['de', 'board', '/board'],
  ['fr', "aujourd'hui", '/today'],
  ['fr', 'a venir', '/upcoming'],
  ['fr', 'history', '/history'],
] as const)('In “%s” “%s” leads to %s', (language, query, address) => {
  const [first] = matching(viewEntries(languages[language]), wordsOf(query))
  expect(first?.address).toBe(address)
})

test('Each view is found by its English name in all languages', () => {
  for (const view of viewEntries(languages.en)) {
    for (const t of [languages.de, languages.fr]) {
      expect(matching(viewEntries(t), wordsOf(view.text)).map(({ id }) => id)).toContain(view.id)
    }
  }
})
