import { expect, test } from 'vitest'
import { createWorld } from '../../db/model/testing-world.ts'
import { begunAt, choicesFor, likeliest } from './quick-add-names.ts'
import { namesIn, read } from './quick-add-read.ts'

/** What is offered where `|` stands, with the one that Enter takes in brackets. */
function offered(written: string): string[] | undefined {
  const world = createWorld()
  for (const name of ['Work', 'Home', 'Home renovation', 'Écriture']) world.list(name)
  const caret = written.indexOf('|')
  const text = written.replace('|', '')
  const names = namesIn(world.state)
  const reading = read(world.state, text, { listId: world.inbox, names: { ...names, tags: ['errand', 'waiting'] } })
  const begun = begunAt(text, caret, reading)
  if (!begun) return undefined
  const choices = choicesFor(begun, { ...names, tags: ['errand', 'waiting'] }, reading)
  const active = likeliest(choices, begun)
  return choices
    .map(({ id, name }) => (id === undefined ? `new ${name}` : name))
    .map((name, place) => (place === active ? `[${name}]` : name))
}

test('A mark offers all there is, letters what answers to them', () => {
  expect(offered('Milk #|')).toEqual(['Inbox', 'Work', 'Home', 'Home renovation', 'Écriture'])
  expect(offered('Milk #wo|')).toEqual(['[Work]', 'new wo'])
  expect(offered('Milk #ecr|')).toEqual(['[Écriture]', 'new ecr'])
  expect(offered('Milk @er|')).toEqual(['[errand]', 'new er'])
})

test('A name that is written out needs no choice', () => {
  expect(offered('Milk #home|')).toEqual(['Home', 'Home renovation'])
  expect(offered('#Work buy milk|')).toEqual([])
})

test('Names of several words go on', () => {
  expect(offered('Paint #Home ren|')).toEqual(['[Home renovation]'])
  expect(offered('Tulips #Spring gar|')).toEqual(['new Spring gar'])
})

test('What only looks like a mark offers nothing', () => {
  expect(offered('and/or|')).toBeUndefined()
  expect(offered('see // #wo|')).toBeUndefined()
  expect(offered('he said "#wo|')).toBeUndefined()
  expect(offered('ada@wo|')).toBeUndefined()
  expect(offered('+5|')).toEqual([])
})
