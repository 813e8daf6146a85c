import { expect, test } from 'vitest'
import { createWorld } from '../../db/model/testing-world.ts'
import { inFrench as french, inGerman as german } from '../language/testing-words.ts'
import { words } from '../language/words.ts'
import { deedOf, sinceThen } from './words.ts'

test('Who made a list what it was, and by what, is said, also of those who are gone', () => {
  expect(deedOf(words(), { name: 'Ada', source: 'app', label: 'Complete' })).toBe('Ada: Complete')
  expect(deedOf(words(), { name: null, source: 'sql', label: '' })).toBe('The database: changed by hand')
  expect(deedOf(german, { name: null, source: 'app', label: 'Complete' })).toBe(
    'Jemand, der nicht mehr da ist: Erledigen',
  )
  expect(deedOf(french, { name: null, source: 'sql', label: '' })).toBe('La base de données\u00a0: modifié à la main')
})

test('What has become of a todo since is said field by field', () => {
  const { add, get } = createWorld()
  const past = get('todos', add('milk'))
  if (!past) throw new Error('it was added')
  const now = { ...past, description: 'oat milk', completed: true, priority: 1 as const }
  expect(sinceThen(words(), past, now, [], undefined)).toEqual([
    'Now “oat milk”',
    'Completed since',
    'Priority changed since',
  ])
  expect(sinceThen(german, past, now, [], undefined)).toEqual([
    'Jetzt „oat milk“',
    'Seither erledigt',
    'Seither geändert: Priorität',
  ])
  expect(sinceThen(french, past, undefined, [], 'Courses')).toEqual(['Maintenant dans «\u00a0Courses\u00a0»'])
  expect(sinceThen(words(), past, undefined, [], undefined)).toEqual(['Gone since'])
})
