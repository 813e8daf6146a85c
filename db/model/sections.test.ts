import { expect, test } from 'vitest'
import { addSection, dissolveSection } from './sections.ts'
import { byParent, nestTodo } from './subtasks.ts'
import { createWorld } from './testing-world.ts'
import { completeAll, completeTodo } from './todos.ts'

test('Todos stand in a section, and outside again when it is gone', () => {
  const { state, apply, add, inbox } = createWorld()
  const [section, key] = [{ listId: inbox, id: crypto.randomUUID() }, add('Oat milk')]
  apply(addSection(state, { ...section, name: ' Dairy ' }))
  apply(nestTodo(state, key, section.id, null))
  expect(
    byParent(state.todos(inbox))
      .get(section.id)
      ?.map(({ id }) => id),
  ).toEqual([key.id])
  apply(dissolveSection(state, section))
  expect(state.todos(inbox).map(({ description, parentId }) => [description, parentId])).toEqual([['Oat milk', null]])
})

test('A section is nothing to do, and part of nothing', () => {
  const { state, apply, add, inbox } = createWorld()
  const section = { listId: inbox, id: crypto.randomUUID() }
  apply(addSection(state, { ...section, name: 'Dairy' }))
  const key = add('Shop')
  expect(completeTodo(state, section)).toEqual([])
  expect(nestTodo(state, section, key.id, null)).toEqual([])
  expect(completeAll(state, inbox)).toHaveLength(1)
  expect(addSection(state, { ...section, name: ' ' })).toEqual([])
})
