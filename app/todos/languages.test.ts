import { expect, test } from 'vitest'
import { createWorld } from '../../db/model/testing-world.ts'
import { inGerman as de, inFrench as fr } from '../language/testing-words.ts'
import { type Words, words } from '../language/words.ts'
import { dayInWords, nearnessOf } from './days.ts'
import { namesIn, read } from './quick-add-read.ts'
import { wordsFor } from './quick-add-words.ts'

const en = words()

test('When a todo is due again is part of a sentence', () => {
  const today = '2026-11-26' // a Thursday
  const said = (t: Words, date: string) =>
    t('todos.dueAgain', { todo: 'Tea', near: nearnessOf(date, today), day: dayInWords(t, date, today) })
  const days = ['2026-11-26', '2026-11-27', '2026-11-28', '2026-12-24']
  expect(days.map((day) => said(en, day))).toEqual([
    'Tea is due again today',
    'Tea is due again tomorrow',
    'Tea is due again on Saturday',
    'Tea is due again on Dec 24',
  ])
  expect(days.map((day) => said(de, day))).toEqual([
    'Tea ist heute wieder fällig',
    'Tea ist morgen wieder fällig',
    'Tea ist am Samstag wieder fällig',
    'Tea ist am 24. Dez. wieder fällig',
  ])
  expect(days.map((day) => said(fr, day))).toEqual([
    'Tea revient aujourd’hui',
    'Tea revient demain',
    'Tea revient samedi',
    'Tea revient le 24 déc.',
  ])
})

test('What was completed is counted with its parts', () => {
  const said = (t: Words, count: number) => t('todos.completed', { todo: 'Tea', count })
  expect([0, 1, 1200].map((count) => said(en, count))).toEqual([
    'Tea completed',
    'Tea completed, with 1 subtask',
    'Tea completed, with 1,200 subtasks',
  ])
  expect([0, 1, 1200].map((count) => said(de, count))).toEqual([
    'Tea erledigt',
    'Tea erledigt, mit 1 Teilaufgabe',
    'Tea erledigt, mit 1.200 Teilaufgaben',
  ])
  expect([0, 1, 2].map((count) => said(fr, count))).toEqual([
    'Tâche Tea terminée',
    'Tâche Tea terminée, avec 1 sous-tâche',
    'Tâche Tea terminée, avec 2 sous-tâches',
  ])
})

test('One todo is moved by its name, several by their number', () => {
  const said = (t: Words, count: number) => t('todos.moved', { count, todo: 'Tea', to: 'Work' })
  expect([1, 3].map((count) => said(en, count))).toEqual(['Tea moved to Work', '3 todos moved to Work'])
  expect([1, 3].map((count) => said(de, count))).toEqual([
    'Tea nach Work verschoben',
    '3 Aufgaben nach Work verschoben',
  ])
})

test('What was given to whom agrees in number', () => {
  expect(en('select.assigned', { count: 1, name: 'Ada' })).toBe('1 todo given to Ada')
  expect([1, 2].map((count) => fr('select.assigned', { count, name: 'Ada' }))).toEqual([
    '1 tâche attribuée à Ada',
    '2 tâches attribuées à Ada',
  ])
  expect([1, 2].map((count) => fr('select.assignedMe', { count }))).toEqual([
    '1 tâche vous est attribuée',
    '2 tâches vous sont attribuées',
  ])
})

test('What quick add understands is said in any language', () => {
  const { state, inbox } = createWorld()
  const member = state.lists()[0]?.member
  if (!member) throw new Error('there is an Inbox')
  member.settings = { timeZone: 'Europe/Lisbon', weekStart: 1, dateOrder: 'dmy' }
  const now = new Date('2026-11-26T10:00:00Z')
  const reading = read(state, 'Report tomorrow 17:00 {sat} #Garden // long', {
    listId: inbox,
    names: namesIn(state),
    now,
  })
  const said = (t: Words) => wordsFor(t, state, reading).map(({ text }) => text)
  expect(said(en)).toEqual(['Tomorrow 17:00', 'by Saturday', '#Garden', 'note'])
  expect(said(de)).toEqual(['Morgen 17:00', 'Frist: Samstag', '#Garden', 'Notiz'])
  expect(said(fr)).toEqual(['Demain 17:00', 'limite\u00A0: samedi', '#Garden', 'note'])
})
