import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { written } from './fields.ts'
import { createList, deleteList } from './lists.ts'
import type { Member, Todo } from './rows.ts'
import { changeSettings } from './settings.ts'
import { anyCommand, createWorld, seen } from './testing-world.ts'
import { addTodo, completeTodo, deleteTodo, editTodo, moveTodo } from './todos.ts'
import { type Entry, inverse } from './undo.ts'

describe('Taking back', () => {
  test('an edit sets the field to what it was, and no other', () => {
    const { state, record, apply, get, add } = createWorld()
    const key = add('milk')
    const entries = record(editTodo(state, key, 'oat milk'))
    apply(completeTodo(state, key))
    const { changes, conflicts } = inverse(entries, get)
    expect(changes).toEqual([{ table: 'todos', op: 'update', key, values: { description: 'milk' } }])
    expect(conflicts).toEqual([])
  })

  test('what was added deletes it, and what was deleted brings it back', () => {
    const { state, record, get, inbox } = createWorld()
    const key = { listId: inbox, id: v7() }
    const added = record(addTodo(state, { ...key, description: 'milk' }))
    expect(inverse(added, get).changes).toEqual([{ table: 'todos', op: 'delete', key }])
    const deleted = record(deleteTodo(state, key))
    expect(inverse(deleted, get).changes).toEqual([
      { table: 'todos', op: 'update', key, values: { deletedAt: null, movedTo: null } },
    ])
  })

  test('a delete makes the todo again where it isn’t known any more: it may be gone for good', () => {
    const { state, record, apply, get, add, inbox } = createWorld()
    const key = add('milk')
    apply(completeTodo(state, key))
    const before = get('todos', key) as Todo
    const entries = record(deleteTodo(state, key))
    const values = { ...written(before), createdAt: before.createdAt }
    expect(inverse(entries, () => undefined).changes).toEqual([{ table: 'todos', op: 'insert', key, values }])
    const assigned = entries.map((entry) => ({ ...entry, before: { ...before, assigneeId: 'me' } })) as Entry[]
    const member = { listId: inbox, userId: 'me', deletedAt: null } as Member
    const isMember = inverse(assigned, (table) => (table === 'members' ? member : undefined))
    expect(isMember.changes).toMatchObject([{ op: 'insert', values: { ...values, assigneeId: 'me' } }])
    expect(inverse(assigned, () => undefined).changes).toEqual([{ table: 'todos', op: 'insert', key, values }])
  })

  test('a move puts the todo back where it was, in its place', () => {
    const { state, record, apply, get, add, texts, list, inbox } = createWorld()
    const [key] = [add('one'), add('two')]
    const work = list('Work')
    const entries = record(moveTodo(state, key, work.id))
    const { changes } = inverse(entries, get)
    expect(changes).toContainEqual({
      table: 'todos',
      op: 'delete',
      key: { listId: work.id, id: key.id },
      values: { movedTo: inbox },
    })
    apply(changes)
    expect(texts()).toEqual(['one', 'two'])
    expect(texts(work.id)).toEqual([])
  })

  test('a new list takes it away with all that came into it, and a deleted one comes back', () => {
    const { state, record, apply, get, names } = createWorld()
    const id = v7()
    const made = record([
      ...createList(state, { id, name: 'Work' }),
      ...addTodo(state, { listId: id, id: v7(), description: 'x' }),
    ])
    expect(inverse(made, get).changes).toEqual([{ table: 'lists', op: 'delete', key: { id } }])
    const deleted = record(deleteList(state, { id }))
    apply(inverse(deleted, get).changes)
    expect(names()).toEqual(['Inbox', 'Work'])
  })

  test('changes nothing where all is as before already', () => {
    const { state, record, apply, get, add } = createWorld()
    const key = add('milk')
    const entries = record(completeTodo(state, key))
    apply(inverse(entries, get).changes)
    expect(inverse(entries, get)).toEqual({ changes: [], conflicts: [] })
  })

  test('takes an object for the same whose names the database keeps in another order', () => {
    const { state, record, rows, get } = createWorld()
    const entries = record(changeSettings(state, { timeZone: 'Europe/Lisbon', theme: 'dark' }))
    const [{ key }] = entries as [Entry & { table: 'members' }]
    const settings = { theme: 'dark', timeZone: 'Europe/Lisbon' } as const
    rows.set(`members/${key.listId}/${key.userId}`, { ...(get('members', key) as Member), settings })
    expect(inverse(entries, get)).toEqual({
      changes: [{ table: 'members', op: 'update', key, values: { settings: {} } }],
      conflicts: [],
    })
  })

  test('of several changes of the same row goes back to what it was at first', () => {
    const { state, record, get, add } = createWorld()
    const key = add('a')
    const entries = [...record(editTodo(state, key, 'b')), ...record(editTodo(state, key, 'c'))]
    expect(inverse(entries, get).changes).toEqual([{ table: 'todos', op: 'update', key, values: { description: 'a' } }])
  })
})

describe('Where someone has changed the same since', () => {
  test('their field stays, the others are taken back, and it is said', () => {
    const { state, record, apply, get, add } = createWorld()
    const key = add('milk')
    const entries = record([...editTodo(state, key, 'oat milk'), ...completeTodo(state, key)])
    apply(editTodo(state, key, 'soy milk'))
    const { changes, conflicts } = inverse(entries, get)
    expect(changes).toEqual([{ table: 'todos', op: 'update', key, values: { completed: false } }])
    expect(conflicts.map(({ field }) => field)).toEqual(['description'])
    expect(inverse(entries, get, true).changes).toEqual([
      { table: 'todos', op: 'update', key, values: { description: 'milk', completed: false } },
    ])
  })

  test('what was added stays, with what they made of it', () => {
    const { state, record, apply, get, inbox } = createWorld()
    const key = { listId: inbox, id: v7() }
    const entries = record(addTodo(state, { ...key, description: 'milk' }))
    apply(editTodo(state, key, 'oat milk'))
    expect(inverse(entries, get).changes).toEqual([])
    expect(inverse(entries, get).conflicts).toHaveLength(1)
    expect(inverse(entries, get, true).changes).toEqual([{ table: 'todos', op: 'delete', key }])
  })

  test('what they deleted stays deleted', () => {
    const { state, record, apply, get, add } = createWorld()
    const key = add('milk')
    const entries = record(completeTodo(state, key))
    apply(deleteTodo(state, key))
    expect(inverse(entries, get).changes).toEqual([])
    expect(inverse(entries, get).conflicts.map(({ field }) => field)).toEqual(['completed'])
  })
})

describe('Whatever was done', () => {
  const steps = fc.array(fc.tuple(fc.nat(11), fc.nat(20)), { maxLength: 30 })

  test('taking it back, last first, gives every earlier state, and doing that again every later one', () => {
    fc.assert(
      fc.property(steps, (kinds) => {
        const world = createWorld()
        const states = [seen(world)]
        const done = kinds.map(([kind, which]) => {
          const entries = world.record(anyCommand(world, kind, which))
          states.push(seen(world))
          return entries
        })
        const undone = done.toReversed().map((entries, place) => {
          const { changes, conflicts } = inverse(entries, world.get)
          expect(conflicts).toEqual([])
          const back = world.record(changes)
          expect(seen(world)).toEqual(states[states.length - 2 - place])
          return back
        })
        for (const [place, entries] of undone.toReversed().entries()) {
          world.apply(inverse(entries, world.get).changes)
          expect(seen(world)).toEqual(states[place + 1])
        }
      }),
      // The example: a todo moves away, is edited there, and comes back to its tombstone.
      {
        numRuns: 500,
        examples: [
          [
            [
              [0, 0],
              [8, 0],
              [4, 0],
              [1, 3],
              [4, 13],
            ],
          ],
        ],
      },
    )
  })
})
