import { expect, test } from 'vitest'
import { addOutline, type Outlined } from './outline.ts'
import { byParent } from './subtasks.ts'
import { createWorld } from './testing-world.ts'

const line = (text: string, ...children: Outlined[]): Outlined => ({ text, completed: text.startsWith('x '), children })
const newId = () => crypto.randomUUID()

function written(outline: Outlined[], details = {}) {
  const world = createWorld()
  world.add('there already')
  const changes = world.apply(addOutline(world.state, world.inbox, outline, { details, newId }))
  const children = byParent(world.state.todos(world.inbox))
  const lines = (parent: string | null, depth: number): string[] =>
    (children.get(parent) ?? []).flatMap(({ id, description }) => [
      `${'  '.repeat(depth)}${description}`,
      ...lines(id, depth + 1),
    ])
  return { changes, lines: lines(null, 0), todos: world.state.todos(world.inbox) }
}

test('Lines come after what is there, in order, with what is part of them', () => {
  const { changes, lines } = written([line('a', line('b', line('c')), line('d')), line('e')])
  expect(lines).toEqual(['there already', 'a', '  b', '    c', '  d', 'e'])
  expect(changes).toHaveLength(5)
})

test('What is done stays done, and details are of those on the outside', () => {
  const { todos } = written([line('a', line('x b'))], { dueDate: '2026-11-26' })
  expect(todos.find(({ description }) => description === 'a')).toMatchObject({
    completed: false,
    dueDate: '2026-11-26',
  })
  expect(todos.find(({ description }) => description === 'x b')).toMatchObject({ completed: true, dueDate: null })
})

test('A text that is too long goes on in the notes, a blank one is nothing', () => {
  const text = 'word '.repeat(1000).trim()
  const { todos } = written([line(text), line('  ')])
  expect(todos).toHaveLength(2)
  expect(todos[1]?.description.length).toBeLessThanOrEqual(2000)
  expect(todos[1]?.notes).toBe(text)
})

test('A thousand lines keep their order and short positions', () => {
  const { lines, todos } = written(Array.from({ length: 1000 }, (_, place) => line(`line ${place}`)))
  expect(lines.slice(1)).toEqual(Array.from({ length: 1000 }, (_, place) => `line ${place}`))
  expect(Math.max(...todos.map(({ position }) => position.length))).toBeLessThan(12)
})
