import { expect, test } from 'vitest'
import { createList } from './lists.ts'
import { handOver, isLastOwner, removeMember, setRole } from './members.ts'
import type { Member } from './rows.ts'
import { createWorld, USER } from './testing-world.ts'
import { addTodo, assignTodo, moveTodo } from './todos.ts'

const [BEN, EVE] = [crypto.randomUUID(), crypto.randomUUID()]

/** A list of the user's, with these others in it. */
function listWith(roles: Record<string, Member['role']>) {
  const world = createWorld()
  const listId = crypto.randomUUID()
  world.apply(createList(world.state, { id: listId, name: 'Food' }))
  for (const [userId, role] of Object.entries(roles)) {
    world.apply([
      { table: 'members', op: 'insert', key: { listId, userId }, values: { role, inbox: false, position: 'a0' } },
    ])
  }
  const key = (userId: string) => ({ listId, userId })
  const roleOf = (userId: string) => world.state.members(listId).find((member) => member.userId === userId)?.role
  return { ...world, listId, key, roleOf }
}

test('A role is changed once', () => {
  const { state, key, apply, roleOf } = listWith({ [BEN]: 'editor' })
  apply(setRole(state, key(BEN), 'viewer'))
  expect(roleOf(BEN)).toBe('viewer')
  expect(setRole(state, key(BEN), 'viewer')).toEqual([])
  expect(setRole(state, key(EVE), 'viewer')).toEqual([])
})

test('The last owner stays one, and stays', () => {
  const { state, key, apply, listId } = listWith({ [BEN]: 'editor' })
  expect(state.members(listId).filter((member) => isLastOwner(state, member))).toMatchObject([{ userId: USER }])
  expect(setRole(state, key(USER), 'editor')).toEqual([])
  expect(removeMember(state, key(USER))).toEqual([])
  apply(setRole(state, key(BEN), 'owner'))
  expect(setRole(state, key(USER), 'editor')).toHaveLength(1)
  expect(removeMember(state, key(USER))).toHaveLength(1)
})

test('A list is handed over to a member, the heir first', () => {
  const { state, key, apply, roleOf } = listWith({ [BEN]: 'editor' })
  expect(handOver(state, key(BEN), USER)).toEqual([])
  expect(handOver(state, key(USER), EVE)).toEqual([])
  expect(handOver(state, key(USER), USER)).toEqual([])
  const changes = handOver(state, key(USER), BEN)
  expect(changes.map((change) => change.key)).toEqual([key(BEN), key(USER)])
  apply(changes)
  expect([roleOf(BEN), roleOf(USER)]).toEqual(['owner', 'editor'])
})

test('Who goes leaves nothing that is theirs to do', () => {
  const { state, key, apply, listId } = listWith({ [BEN]: 'editor', [EVE]: 'viewer' })
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()]
  for (const id of [one, two]) apply(addTodo(state, { listId, id, description: 'x' }))
  apply(assignTodo(state, { listId, id: one }, BEN))
  apply(assignTodo(state, { listId, id: two }, EVE))
  apply(removeMember(state, key(BEN)))
  expect(state.members(listId).map(({ userId }) => userId)).toEqual([USER, EVE])
  expect(state.todo({ listId, id: one })?.assigneeId).toBeNull()
  expect(state.todo({ listId, id: two })?.assigneeId).toBe(EVE)
  expect(removeMember(state, key(BEN))).toEqual([])
})

test('A todo is given to members alone, and keeps whose it is where they are in the next list too', () => {
  const { state, apply, listId } = listWith({ [BEN]: 'editor', [EVE]: 'viewer' })
  const [id, next] = [crypto.randomUUID(), crypto.randomUUID()]
  apply(addTodo(state, { listId, id, description: 'x' }))
  expect(assignTodo(state, { listId, id }, crypto.randomUUID())).toEqual([])
  expect(assignTodo(state, { listId, id }, null)).toEqual([])
  apply(createList(state, { id: next, name: 'Flat' }))
  for (const [who, expected] of [
    [USER, USER],
    [BEN, null],
  ] as const) {
    apply(assignTodo(state, { listId, id }, who))
    apply(moveTodo(state, { listId, id }, next))
    expect(state.todo({ listId: next, id })?.assigneeId).toBe(expected)
    apply(moveTodo(state, { listId: next, id }, listId))
  }
})
