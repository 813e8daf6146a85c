import { expect, test } from 'vitest'
import { acceptedOf, languageOf, preferredOf } from './language.ts'

test.each([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['FR-ca', 'fr'],
  ['en;q=0.5, fr;q=0.7', 'fr'],
  ['de;q=0, fr;q=0.1', 'fr'],
  ['pt-BR,pt;q=0.9', 'en'],
  ['*', 'en'],
  ['pl, de;q=nonsense, fr;q=0.3', 'fr'],
])('Of “%s” the app speaks %s', (header, language) => {
  expect(acceptedOf(header)).toBe(language)
})

test('A language that the app does not speak is none', () => {
  expect(['de', 'pl', 'toString', undefined].map(languageOf)).toEqual(['de', undefined, undefined, undefined])
  expect(preferredOf(['pl-PL', 'fr-FR', 'de'])).toBe('fr')
})
