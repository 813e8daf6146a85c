import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../db/model/changes.ts'
import { usual } from '../../db/model/fields.ts'
import type { Todo } from '../../db/model/rows.ts'
import { createPending, type PendingTransaction } from './pending.ts'
import { createTopics } from './topics.ts'
import { createView } from './view.ts'

const LIST = v7()
const NOW = '2026-03-14T09:26:53.000Z'
const LATER = '2026-03-14T09:27:00.000Z'

const row = (values: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  listId: LIST,
  id: v7(),
  description: 'server',
  position: 'a0',
  version: 1,
  createdAt: NOW,
  ...values,
})

const keyOf = ({ listId, id }: Todo) => ({ listId, id })
const describeAs = (todo: Todo, description: string): Change => ({
  table: 'todos',
  op: 'update',
  key: keyOf(todo),
  values: { description },
})
const complete = (todo: Todo): Change => ({
  table: 'todos',
  op: 'update',
  key: keyOf(todo),
  values: { completed: true },
})
const remove = (todo: Todo): Change => ({ table: 'todos', op: 'delete', key: keyOf(todo) })
const insert = ({ description, position, ...todo }: Todo): Change => ({
  table: 'todos',
  op: 'insert',
  key: { listId: todo.listId, id: todo.id },
  values: { description, position },
})
const transaction = (...changes: Change[]): PendingTransaction => ({
  transaction: { id: v7(), label: '', changes },
  at: LATER,
})

function setUp(...rows: Todo[]) {
  const view = createView(createTopics(), v7())
  const pending = createPending(view)
  for (const each of rows) pending.setServerRow('todos', keyOf(each), each)
  const add = (...changes: Change[]) => {
    const made = transaction(...changes)
    pending.add(made)
    return made.transaction.id
  }
  const shown = (todo: Todo) => view.get('todos', keyOf(todo))
  const onServer = (todo: Todo) => pending.serverRow('todos', keyOf(todo))
  return { pending, add, shown, onServer }
}

describe('A pending transaction', () => {
  test('shows over the server’s row, which stays as it is beneath', () => {
    const todo = row()
    const { add, shown, onServer } = setUp(todo)
    add(complete(todo), describeAs(todo, 'mine'))
    expect(shown(todo)).toEqual({ ...todo, completed: true, completedAt: expect.any(String), description: 'mine' })
    expect(onServer(todo)).toBe(todo)
  })

  test('that is dropped leaves what is beneath and what else is pending, before it and after', () => {
    const todo = row()
    const { pending, add, shown } = setUp(todo)
    const first = add(describeAs(todo, 'first'))
    const second = add(describeAs(todo, 'second'))
    add(complete(todo))
    pending.drop([second])
    expect(shown(todo)).toEqual({ ...todo, description: 'first', completed: true, completedAt: expect.any(String) })
    pending.drop([first])
    expect(shown(todo)).toEqual({ ...todo, completed: true, completedAt: expect.any(String) })
  })

  test('that is dropped last leaves the server’s row itself, and none where there was none', () => {
    const [known, made] = [row(), row({ description: 'made here' })]
    const { pending, add, shown, onServer } = setUp(known)
    const id = add(remove(known), insert(made))
    expect(shown(known)?.deletedAt).toBe(LATER)
    expect(shown(made)).toMatchObject({ description: 'made here', version: 0, createdAt: LATER })
    expect(onServer(made)).toBeUndefined()
    pending.drop([id])
    expect(shown(known)).toBe(known)
    expect(shown(made)).toBeUndefined()
    expect(pending.all()).toEqual([])
  })

  test('stays over whatever comes from the server', () => {
    const todo = row()
    const { pending, add, shown } = setUp(todo)
    const id = add(complete(todo))
    const theirs = row({ ...todo, description: 'theirs', version: 2 })
    pending.setServerRow('todos', keyOf(todo), theirs)
    expect(shown(todo)).toEqual({ ...theirs, completed: true, completedAt: expect.any(String) })
    pending.drop([id])
    expect(shown(todo)).toBe(theirs)
  })

  test('on a row that the server takes away shows nothing, until that is there again', () => {
    const todo = row()
    const { pending, add, shown } = setUp(todo)
    add(complete(todo))
    pending.setServerRow('todos', keyOf(todo), undefined)
    expect(shown(todo)).toBeUndefined()
    pending.setServerRow('todos', keyOf(todo), todo)
    expect(shown(todo)).toEqual({ ...todo, completed: true, completedAt: expect.any(String) })
  })

  test('that makes a row keeps showing it when the server’s own arrives', () => {
    const made = row({ description: 'made here' })
    const { pending, add, shown } = setUp()
    const id = add(insert(made))
    const arrived = row({ ...made, version: 7 })
    pending.setServerRow('todos', keyOf(made), arrived)
    expect(shown(made)).toEqual(arrived)
    pending.drop([id])
    expect(shown(made)).toBe(arrived)
  })
})

test('Many that are dropped at once leave only the others', () => {
  const todo = row()
  const { pending, add, shown } = setUp(todo)
  const ids = Array.from({ length: 10 }, (_, n) => add(describeAs(todo, `edit ${n}`)))
  pending.drop(ids.filter((_, n) => n !== 4))
  expect(shown(todo)?.description).toBe('edit 4')
  expect(pending.all().map(({ transaction }) => transaction.id)).toEqual([ids[4]])
})

test('What is not pending, or no more, is dropped without effect', () => {
  const todo = row()
  const { pending, add, shown } = setUp(todo)
  const id = add(complete(todo))
  pending.drop([v7()])
  expect(shown(todo)?.completed).toBe(true)
  pending.drop([id, id])
  pending.drop([id])
  expect(shown(todo)).toBe(todo)
})
