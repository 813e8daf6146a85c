import { expect, test } from 'vitest'
import { inGerman as de, inFrench as fr } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { choicesFor } from './repeat.ts'

test.each(['2026-03-01', '2026-03-02', '2026-03-13', '2026-03-23', '2026-03-31'])(
  'What is said of a choice for %s is what is read',
  (date) => {
    for (const { said, words: read } of choicesFor(words(), date)) expect(said).toBe(read)
  },
)

test('The choices for a day are said in other languages as people say them there', () => {
  expect(choicesFor(de, '2026-05-01').map(({ text, said }) => [text, said])).toEqual([
    ['Täglich', 'täglich'],
    ['Werktags', 'werktags'],
    ['Freitag', 'jeden Freitag'],
    ['Alle 2 Wochen', 'alle 2 Wochen am Freitag'],
    ['Monatlich', 'monatlich am 1.'],
    ['Jährlich', 'jährlich am 1. Mai'],
  ])
  expect(choicesFor(fr, '2026-05-01').map(({ said }) => said)).toEqual([
    'chaque jour',
    'en semaine',
    'le vendredi, chaque semaine',
    'une semaine sur deux, le vendredi',
    'chaque mois, le 1er',
    'chaque année, le 1er mai',
  ])
  expect(
    choicesFor(fr, '2026-05-31')
      .map(({ said }) => said)
      .slice(4),
  ).toEqual(['chaque mois, le dernier jour', 'chaque année, le 31 mai'])
})
