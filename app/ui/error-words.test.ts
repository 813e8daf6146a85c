import { expect, test } from 'vitest'
import { sentences } from '../../db/model/errors.ts'
import english from '../../messages/en.json'
import { inGerman as t } from '../language/testing-words.ts'
import { sentenceOf } from './error-words.ts'

test('In English each error is what the server says of it', () => {
  expect(english.errors).toEqual(sentences)
})

test('What the server refused is said in the reader’s language, as far as it is known', () => {
  expect(sentenceOf(t, { code: 'list_deleted', message: 'the list was deleted' })).toBe('die Liste wurde gelöscht')
  expect(sentenceOf(t, { code: 'of_a_newer_server', message: 'the moon is full' })).toBe('the moon is full')
})
