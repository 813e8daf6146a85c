import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usual } from './fields.ts'
import { renameList } from './lists.ts'
import { countRestored, outOfReach, type Past, restoreListTo, restoreTodoTo, restoreWithParts } from './restore.ts'
import type { List, Todo } from './rows.ts'
import { nestTodo } from './subtasks.ts'
import { createWorld, NOW, USER } from './testing-world.ts'
import { assignTodo, completeTodo, deleteTodo, editTodo, moveTodo, reorderTodo } from './todos.ts'
import { inverse } from './undo.ts'

type World = ReturnType<typeof createWorld>

const look = ({ state, get }: World, id: string): Past => ({
  list: get('lists', { id }) as List,
  todos: [...state.todos(id)],
})

/** What people wrote of a list, and in what order it stands. */
const written = ({ state, get }: World, id: string) => ({
  name: get('lists', { id })?.name,
  todos: state.todos(id).map(({ id: todo, description, completed, position, assigneeId, createdAt }) => {
    return { todo, description, completed, position, assigneeId, createdAt }
  }),
})

/** Somebody else, who is in a list. */
function join({ rows }: World, listId: string, role: 'owner' | 'editor' | 'viewer' = 'editor', userId = USER) {
  const member = {
    listId,
    userId,
    role,
    name: '',
    inbox: false,
    position: 'a0V',
    version: 1,
    createdAt: NOW,
    ...usual.members,
  }
  rows.set(`members/${listId}/${userId}`, member)
  return userId
}

describe('Restoring a list', () => {
  test('brings back what is gone, deletes what came since, and sets what differs', () => {
    const world = createWorld()
    const { state, apply, add, list, texts } = world
    const { id } = list('Food')
    const [milk, bread, salt] = [add('milk', id), add('bread', id), add('salt', id)]
    const then = look(world, id)
    apply([
      ...deleteTodo(state, milk),
      ...editTodo(state, bread, 'rye bread'),
      ...completeTodo(state, bread),
      ...renameList(state, { id }, 'Drink'),
    ])
    const beer = add('beer', id)
    const changes = restoreListTo(state, then)
    expect(changes).toEqual([
      { table: 'todos', op: 'insert', key: milk, values: expect.objectContaining({ description: 'milk' }) },
      { table: 'todos', op: 'update', key: bread, values: { description: 'bread', completed: false } },
      { table: 'todos', op: 'delete', key: beer },
      { table: 'lists', op: 'update', key: { id }, values: { name: 'Food' } },
    ])
    expect(countRestored(id, changes)).toEqual({ back: 1, go: 1, change: 1 })
    apply(changes)
    expect(texts(id)).toEqual(['milk', 'bread', 'salt'])
    expect(state.todo(salt)).toEqual(then.todos[2])
    expect(restoreListTo(state, then)).toEqual([])
  })

  test('brings back by a move what was moved to another list, and leaves it where the user can only look', () => {
    const world = createWorld()
    const { state, apply, add, list, texts } = world
    const [food, work, theirs] = [list('Food').id, list('Work').id, list('Theirs').id]
    const [milk, bread] = [add('milk', food), add('bread', food)]
    const then = look(world, food)
    apply([...moveTodo(state, milk, work), ...moveTodo(state, bread, theirs)])
    join(world, theirs, 'viewer')
    expect(outOfReach(state, then).map(({ id }) => id)).toEqual([bread.id])
    const changes = restoreListTo(state, then)
    expect(changes[0]).toEqual({
      table: 'todos',
      op: 'delete',
      key: { listId: work, id: milk.id },
      values: { movedTo: food },
    })
    expect(countRestored(food, changes)).toEqual({ back: 1, go: 0, change: 0 })
    apply(changes)
    expect([texts(food), texts(work), texts(theirs)]).toEqual([['milk'], [], ['bread']])
  })

  test('leaves its name to its owners', () => {
    const world = createWorld()
    const { state, apply, list } = world
    const { id } = list('Food')
    const then = look(world, id)
    apply(renameList(state, { id }, 'Drink'))
    join(world, id, 'editor')
    expect(restoreListTo(state, then)).toEqual([])
  })

  test('keeps a move whole where it takes more than one transaction', () => {
    const world = createWorld()
    const { state, apply, add, list } = world
    const [food, work] = [list('Food').id, list('Work').id]
    const keys = Array.from({ length: 8 }, (_, place) => add(`todo ${place}`, food))
    const then = look(world, food)
    apply(keys.flatMap((key, place) => (place % 2 ? moveTodo(state, key, work) : editTodo(state, key, 'other'))))
    const changes = restoreListTo(state, then)
    const moved = changes.slice(0, 8).map(({ op, key }) => `${op} ${'id' in key && key.id}`)
    expect(moved).toEqual(keys.flatMap(({ id }, place) => (place % 2 ? [`delete ${id}`, `insert ${id}`] : [])))
    expect(changes.slice(8).every(({ op }) => op === 'update')).toBe(true)
  })

  test('makes it what it was, whatever was done since, and can itself be taken back', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), fc.array(deed, { maxLength: 25 }), (before, since) => {
        const world = createWorld()
        const { state, apply, record, get, list, add } = world
        const [food, work] = [list('Food').id, list('Work').id]
        const ben = join(world, food, 'owner', crypto.randomUUID())
        for (const text of ['a', 'b', 'c']) add(text, food)
        for (const each of before) act(world, food, work, ben, each)
        const then = look(world, food)
        const was = written(world, food)
        for (const each of since) act(world, food, work, ben, each)
        const now = [written(world, food), written(world, work)]

        const entries = record(restoreListTo(state, then))
        expect(written(world, food)).toEqual(was)
        expect(restoreListTo(state, then)).toEqual([])
        expect(then.todos.filter(({ id }) => state.todo({ listId: work, id }))).toEqual([])

        apply(inverse(entries, get).changes)
        expect([written(world, food), written(world, work)]).toEqual(now)
      }),
      { numRuns: 300 },
    )
  })
})

describe('Restoring a todo', () => {
  test('sets the fields that differ, and no others', () => {
    const { state, apply, add, get } = createWorld()
    const key = add('milk')
    const then = get('todos', key) as Todo
    apply(editTodo(state, key, 'oat milk'))
    expect(restoreTodoTo(state, then)).toEqual([{ table: 'todos', op: 'update', key, values: { description: 'milk' } }])
    apply(restoreTodoTo(state, then))
    expect(restoreTodoTo(state, then)).toEqual([])
  })

  test('makes it again after it was deleted for good', () => {
    const { state, apply, add, get, rows } = createWorld()
    const key = add('milk')
    const then = get('todos', key) as Todo
    rows.delete(`todos/${key.listId}/${key.id}`)
    apply(restoreTodoTo(state, then))
    expect(state.todo(key)).toEqual({ ...then, version: 0 })
  })

  test('brings along what was part of it then and was deleted with it', () => {
    const world = createWorld()
    const { state, apply, add, texts, inbox } = world
    const [trip, tickets, visa, hotel] = [add('trip'), add('tickets'), add('visa'), add('hotel')]
    for (const part of [tickets, visa]) apply(nestTodo(state, part, trip.id, null))
    const then = look(world, inbox)
    apply(nestTodo(state, hotel, trip.id, null))
    apply(deleteTodo(state, visa))
    apply(deleteTodo(state, trip))
    const acts = new Map([[visa.id, 'first'], ...[trip, tickets, hotel].map(({ id }) => [id, 'second'] as const)])
    const past = then.todos.find(({ id }) => id === trip.id) as Todo
    apply(restoreWithParts(state, past, then.todos, (id) => acts.get(id)))
    expect(texts().sort()).toEqual(['tickets', 'trip'])
    expect(state.parts(trip).map(({ id }) => id)).toEqual([tickets.id])
    expect(restoreWithParts(state, past, then.todos, (id) => acts.get(id))).toEqual([])
    // Gone for good: nothing tells what went with it.
    apply(deleteTodo(state, trip))
    expect(restoreWithParts(state, past, then.todos, () => undefined)).toHaveLength(1)
  })

  test('gives it to nobody who isn’t in the list any more', () => {
    const world = createWorld()
    const { state, apply, add, get, list, rows } = world
    const { id } = list('Food')
    const ben = join(world, id, 'editor', crypto.randomUUID())
    const key = add('milk', id)
    apply(assignTodo(state, key, ben))
    const then = get('todos', key) as Todo
    apply(assignTodo(state, key, USER))
    rows.delete(`members/${id}/${ben}`)
    expect(restoreTodoTo(state, then)).toEqual([])
    apply(deleteTodo(state, key))
    expect(restoreTodoTo(state, then)).toEqual([
      expect.objectContaining({ op: 'insert', values: expect.objectContaining({ assigneeId: null }) }),
    ])
  })
})

const deed = fc.record({
  does: fc.constantFrom('add', 'edit', 'complete', 'reorder', 'delete', 'purge', 'move', 'bring', 'assign', 'rename'),
  which: fc.nat(20),
})

function act(world: World, food: string, work: string, ben: string, { does, which }: { does: string; which: number }) {
  const { state, apply, add, rows } = world
  const todos = state.todos(food)
  const todo = todos[which % Math.max(todos.length, 1)]
  if (does === 'add') return void add(`added ${which}`, food)
  if (does === 'rename') return void apply(renameList(state, { id: food }, `named ${which}`))
  if (does === 'bring') {
    const there = state.todos(work)[0]
    return there && void apply(moveTodo(state, there, food))
  }
  if (todo === undefined) return
  if (does === 'edit') apply(editTodo(state, todo, `edited ${which}`))
  if (does === 'complete') apply(completeTodo(state, todo))
  if (does === 'reorder') apply(reorderTodo(state, todo, todos[(which * 7) % todos.length]?.id ?? null))
  if (does === 'delete' || does === 'purge') apply(deleteTodo(state, todo))
  if (does === 'purge') rows.delete(`todos/${food}/${todo.id}`)
  if (does === 'move') apply(moveTodo(state, todo, work))
  if (does === 'assign') apply(assignTodo(state, todo, ben))
}
