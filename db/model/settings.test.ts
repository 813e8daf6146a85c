import { expect, test } from 'vitest'
import { changeSettings } from './settings.ts'
import { createWorld, USER } from './testing-world.ts'

test('What a user says of how they like it is kept beside what they said before; what they take back is not', () => {
  const { state, apply, get, inbox } = createWorld()
  const settings = () => get('members', { listId: inbox, userId: USER })?.settings
  apply(changeSettings(state, { theme: 'dark', weekStart: 0 }))
  apply(changeSettings(state, { accent: 'teal', weekStart: 6 }))
  expect(settings()).toEqual({ theme: 'dark', weekStart: 6, accent: 'teal' })
  expect(changeSettings(state, { weekStart: 6 })).toEqual([])
  apply(changeSettings(state, { weekStart: undefined }))
  expect(settings()).toEqual({ theme: 'dark', accent: 'teal' })
})
