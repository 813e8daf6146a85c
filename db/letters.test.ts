import { expect, test } from 'vitest'
import * as letters from './letters.ts'
import { LANGUAGES, type Language } from './model/language.ts'
import { requestedIn } from './reader.ts'
import { dueInWords, wordsIn } from './words.ts'

const URL = 'https://todo.example.org/x'
const languages = Object.keys(LANGUAGES) as Language[]

test.each(languages)('All that is written in “%s” says what it is about, and nothing unfinished', (language) => {
  const t = wordsIn(language)
  const all = [
    letters.verifyAddress(t, URL),
    letters.accountExists(t, URL),
    letters.resetPassword(t, URL),
    letters.approveNewAddress(t, 'new@example.org', URL),
    letters.passwordChanged(t),
    letters.inviteToList(t, 'Ada', 'Garden', URL),
    letters.inviteToServer(t, 'Ada', URL),
    letters.reminder(t, { description: 'call\nBen', listName: 'Garden' }, undefined, URL),
  ]
  for (const letter of all) {
    expect(letter.language).toBe(language)
    expect(`${letter.subject} ${letter.text} ${letter.link?.label}`).not.toMatch(/[{}]|letters\.|push\./)
  }
  expect(all[3]?.text).toContain('new@example.org')
  expect(all[5]?.text).toContain('Garden')
  expect(all[7]?.subject).toMatch(/call Ben$/)
})

test('A reminder tells when, and where', () => {
  const about = { description: 'call Ben', listName: 'Garden' }
  const textIn = (language: Language) =>
    letters.reminder(wordsIn(language), about, dueInWords({ language }, '2027-05-04', '15:00'), URL).text.split('\n\n')
  expect(textIn('en')).toEqual([
    'call Ben',
    expect.stringMatching(/^Due on Tuesday,? 4 May 2027, 15:00. In the list “Garden”.$/), // Unicode has had it both ways
    'You asked to be reminded. In the settings of the app you can turn these mails off.',
  ])
  expect(textIn('de')[1]).toBe('Fällig am Dienstag, 4. Mai 2027 um 15:00. In der Liste „Garden“.')
  expect(textIn('fr')[1]).toBe('Échéance\u00a0: mardi 4 mai 2027 à 15:00. Dans la liste «\u00a0Garden\u00a0».')
})

test('A date is as its language has it; where that has several ways, as the reader does', () => {
  expect(dueInWords({ language: 'en' }, '2027-05-04', null)).toMatch(/^Tuesday,? 4 May 2027$/)
  expect(dueInWords({ language: 'en', dateOrder: 'mdy' }, '2027-05-04', null)).toBe('Tuesday, May 4, 2027')
  expect(dueInWords({ language: 'de', dateOrder: 'mdy' }, '2027-05-04', null)).toBe('Dienstag, 4. Mai 2027')
})

test.each([
  [{}, 'en'],
  [{ 'accept-language': 'fr-CA, en;q=0.5' }, 'fr'],
  [{ 'accept-language': 'fr', cookie: 'a=b; committed.language=de; c' }, 'de'],
  [{ 'accept-language': 'fr', cookie: 'committed.language=pl' }, 'fr'],
] as const)('A request with %o is answered in “%s”', (headers, language) => {
  expect(requestedIn(new Headers(headers))).toBe(language)
})
