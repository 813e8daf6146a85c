import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { type Change, rowOf } from './changes.ts'
import {
  type Base,
  changedFields,
  changesOf,
  compact,
  type DraftStep,
  differences,
  fallingWith,
  without,
} from './draft.ts'
import { createList, deleteList, renameList } from './lists.ts'
import { itemsOf } from './staged.ts'
import { anyCommand, createWorld, NOW, seen } from './testing-world.ts'
import { addTodo, completeTodo, deleteTodo, editTodo, moveTodo, reopenTodo, restoreTodo } from './todos.ts'

/** A world in which what is done from now on is a draft. */
function createDraft(prepare: (world: ReturnType<typeof createWorld>) => void = () => {}) {
  const world = createWorld()
  prepare(world)
  const before = new Map(world.rows)
  const steps: DraftStep[] = []
  const bases: Record<string, Base> = {}
  function stage(changes: Change[]): void {
    for (const change of changes) bases[rowOf(change)] ??= { row: before.get(rowOf(change)) ?? null, version: 7 }
    steps.push({ transaction: { id: v7(), label: 'Test', changes: world.apply(changes) }, at: NOW })
  }
  const staged = () => compact(steps, bases)
  const changes = () => staged().flatMap((row) => row.changes)
  const ops = () => changes().map(({ table, op }) => `${table} ${op}`)
  const kinds = () => itemsOf(staged()).map(({ row, kind }) => `${row.table} ${kind}`)
  /** The world as it was, with these changes done. */
  function after(done: Change[]) {
    world.rows.clear()
    for (const [name, row] of before) world.rows.set(name, row)
    world.apply(done)
    return world
  }
  return { ...world, steps, bases, stage, staged, changes, ops, kinds, after }
}

describe('What a draft comes to', () => {
  test('Edits of one todo are one change, and one that is back where it was is none', () => {
    let key = { listId: '', id: '' }
    const draft = createDraft(({ add }) => {
      key = add('milk')
    })
    draft.stage(editTodo(draft.state, key, 'oat milk'))
    draft.stage(completeTodo(draft.state, key))
    draft.stage(editTodo(draft.state, key, 'soy milk'))
    expect(draft.changes()).toEqual([
      { table: 'todos', op: 'update', key, values: { description: 'soy milk', completed: true } },
    ])
    draft.stage(editTodo(draft.state, key, 'milk'))
    draft.stage(reopenTodo(draft.state, key))
    expect(draft.changes()).toEqual([])
  })

  test('A new todo that is edited is a new one, and one that is deleted again was never there', () => {
    const draft = createDraft()
    const key = { listId: draft.inbox, id: v7() }
    draft.stage(addTodo(draft.state, { ...key, description: 'milk' }))
    draft.stage(editTodo(draft.state, key, 'oat milk'))
    expect(draft.changes()).toMatchObject([{ op: 'insert', values: { description: 'oat milk' } }])
    draft.stage(deleteTodo(draft.state, key))
    expect(draft.changes()).toEqual([])
  })

  test('One that is deleted and put back has not changed; one that is edited and deleted is in the trash as edited', () => {
    let key = { listId: '', id: '' }
    const draft = createDraft(({ add }) => {
      key = add('milk')
    })
    draft.stage(deleteTodo(draft.state, key))
    expect(draft.ops()).toEqual(['todos delete'])
    draft.stage(restoreTodo(draft.state, key))
    expect(draft.ops()).toEqual([])
    draft.stage(editTodo(draft.state, key, 'oat milk'))
    draft.stage(deleteTodo(draft.state, key))
    expect(draft.ops()).toEqual(['todos update', 'todos delete'])
  })

  test('A list that is made and deleted takes along what was in it; what had come from elsewhere is deleted there', () => {
    let key = { listId: '', id: '' }
    const draft = createDraft(({ add }) => {
      key = add('milk')
    })
    const list = { id: v7() }
    draft.stage(createList(draft.state, { ...list, name: 'Groceries' }))
    draft.stage(addTodo(draft.state, { listId: list.id, id: v7(), description: 'bread' }))
    draft.stage(moveTodo(draft.state, key, list.id))
    expect(draft.kinds()).toEqual(['lists new', 'todos new', 'todos moved'])
    draft.stage(deleteList(draft.state, list))
    expect(draft.changes()).toEqual([{ table: 'todos', op: 'delete', key }])
  })

  test('A todo that wanders through lists has gone from the first to the last, and back is only another place', () => {
    let key = { listId: '', id: '' }
    const [home, work] = [v7(), v7()]
    const draft = createDraft(({ add, apply, state }) => {
      key = add('milk')
      for (const id of [home, work]) apply(createList(state, { id, name: 'List' }))
    })
    draft.stage(moveTodo(draft.state, key, home))
    draft.stage(moveTodo(draft.state, { ...key, listId: home }, work))
    expect(draft.changes()).toMatchObject([
      { op: 'delete', key, values: { movedTo: work } },
      { op: 'insert', key: { listId: work } },
    ])
    draft.stage(moveTodo(draft.state, { ...key, listId: work }, key.listId))
    expect(draft.ops().filter((op) => op !== 'todos update')).toEqual([])
  })

  test('It is sent with lists before what is in them, what is alike together, and the versions that were known', () => {
    let keys: { listId: string; id: string }[] = []
    const draft = createDraft(({ add }) => {
      keys = ['milk', 'bread'].map((text) => add(text))
    })
    const list = v7()
    const [milk, bread] = keys as [(typeof keys)[0], (typeof keys)[0]]
    draft.stage(completeTodo(draft.state, milk))
    draft.stage(editTodo(draft.state, bread, 'rye'))
    draft.stage(createList(draft.state, { id: list, name: 'Groceries' }))
    draft.stage(moveTodo(draft.state, milk, list))
    draft.stage(renameList(draft.state, { id: list }, 'Food'))
    const sent = changesOf(draft.staged(), draft.bases)
    expect(sent.map(({ table, op }) => `${table} ${op}`)).toEqual([
      'lists insert',
      'members insert',
      'todos update',
      'todos update',
      'todos delete',
      'todos insert',
    ])
    expect(sent.map((change) => ('base' in change ? change.base : undefined))).toEqual([
      undefined,
      undefined,
      7,
      7,
      7,
      undefined,
    ])
  })

  test('What comes back from the trash, of which nothing is known here, is sent as it was asked for', () => {
    const draft = createDraft()
    const key = { listId: draft.inbox, id: v7() }
    draft.stage(restoreTodo(draft.state, key))
    expect(draft.changes()).toEqual(restoreTodo(draft.state, key))
    expect(draft.kinds()).toEqual(['todos restored'])
  })

  test('Whatever is done, the changes do the same as the steps, and no more than one thing to a row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(11), fc.nat(20)), { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(11), fc.nat(20)), { maxLength: 30 }),
        (before, kinds) => {
          const draft = createDraft((world) => {
            for (const [kind, which] of before) world.apply(anyCommand(world, kind, which))
          })
          for (const [kind, which] of kinds) draft.stage(anyCommand(draft, kind, which))
          const [wanted, changes] = [seen(draft), changesOf(draft.staged(), draft.bases)]
          expect(seen(draft.after(changes))).toEqual(wanted)
          const done = changes.map((change) => `${rowOf(change)} ${change.op}`)
          expect(new Set(done).size).toBe(done.length)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('What is taken out of a draft', () => {
  test('takes along what is built on it, and both ends of a move', () => {
    let key = { listId: '', id: '' }
    const draft = createDraft(({ add }) => {
      key = add('milk')
    })
    const list = v7()
    const bread = { listId: draft.inbox, id: v7() }
    draft.stage(createList(draft.state, { id: list, name: 'Groceries' }))
    draft.stage([...moveTodo(draft.state, key, list), ...addTodo(draft.state, { ...bread, description: 'bread' })])
    const rows = fallingWith(draft.steps, `lists/${list}`)
    expect(without(draft.steps, rows).flatMap(({ transaction }) => transaction.changes.map(rowOf))).toEqual([
      rowOf({ table: 'todos', key: bread }),
    ])
    expect(fallingWith(draft.steps, rowOf({ table: 'todos', key }))).toEqual(
      new Set([rowOf({ table: 'todos', key }), rowOf({ table: 'todos', key: { ...key, listId: list } })]),
    )
  })
})

describe('What became of a row on both sides', () => {
  test('is told field by field, and of one that is gone only that it is', () => {
    const { add, get } = createWorld()
    const base = get('todos', add('milk'))
    if (!base) throw new Error('nothing to compare')
    const theirs = { ...base, description: 'oat milk' }
    const mine = { ...base, completed: true }
    expect(differences('todos', base, theirs, mine).map(({ field }) => field)).toEqual(['description', 'completed'])
    expect(changedFields('todos', base, { ...base, version: 9 })).toEqual([])
    expect(changedFields('todos', base, { ...theirs, deletedAt: NOW })).toEqual(['deletedAt'])
    expect(changedFields('todos', { ...base, deletedAt: NOW }, { ...base, deletedAt: NOW, movedTo: v7() })).toEqual([
      'deletedAt',
    ])
    expect(changedFields('todos', null, { ...base, deletedAt: NOW })).toEqual([])
  })
})
