import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import german from '../../messages/de.json'
import french from '../../messages/fr.json'
import { FORMATS } from '../language/formats.ts'
import { words } from '../language/words.ts'
import { matching } from './entry.ts'
import { wordsOf } from './fold.ts'
import { viewEntries } from './places.ts'

const options = { formats: FORMATS, timeZone: 'UTC' }
const languages = {
  en: words(),
  de: createTranslator({ locale: 'de', messages: german, ...options }),
  fr: createTranslator({ locale: 'fr', messages: french, ...options }),
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
