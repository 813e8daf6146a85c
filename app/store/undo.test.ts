import { v7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import type { ListDelta } from '../../db/model/delta.ts'
import type { TodoKey } from '../../db/model/rows.ts'
import { changeSettings } from '../../db/model/settings.ts'
import { addTodo, clearCompleted, completeAll, completeTodo, deleteTodo, editTodo } from '../../db/model/todos.ts'
import type { Part } from '../../db/model/undo.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import type { PendingTransaction } from './pending.ts'
import { createStore } from './store.ts'

const NOW = '2026-03-14T09:26:53.000Z'
const fresh = { version: 1, createdAt: NOW, deletedAt: null }

/** What the server has: an Inbox, and one todo in it. */
const snapshot = (userId: string, { listId, id }: TodoKey): ListDelta => ({
  listId,
  from: 0,
  to: 1,
  rows: {
    lists: [{ ...fresh, id: listId, name: 'Inbox', purgedVersion: 0 }],
    members: [{ ...fresh, listId, userId, role: 'owner', name: '', inbox: true, position: 'a0' }],
    todos: [
      {
        ...fresh,
        listId,
        id,
        description: 'oat milk',
        position: 'a0',
      },
    ],
  },
})

/** A page with what it sends: a visitor's, or that of a user who has a todo already. */
function open(todo?: TodoKey) {
  const userId = todo ? v7() : VISITOR
  const inboxId = todo?.listId ?? v7()
  const lists = todo ? [snapshot(userId, todo)] : []
  const store = createStore({ userId, inboxId, delta: { userId, lists, gone: [] } })
  const sent: PendingTransaction[] = []
  store.join({ made: (made) => sent.push(...made), rewritten() {}, retried() {}, discarded() {}, drafted() {} })
  const texts = () =>
    store.state.todos(inboxId).map(({ description, completed }) => description + (completed ? ' ✓' : ''))
  const add = (description: string) => {
    const key = { listId: inboxId, id: v7() }
    store.commit('Add', addTodo(store.state, { ...key, description }))
    return key
  }
  const said = () => store.notices().map(({ text }) => text)
  return { store, inboxId, sent, texts, add, said }
}

describe('Undo', () => {
  test('takes back the last step, then the one before; redo does them again; each is a transaction that names the other', () => {
    const { store, sent, texts, add } = open()
    const key = add('milk')
    store.commit('Complete', completeTodo(store.state, key))
    store.undo()
    expect(texts()).toEqual(['milk'])
    expect(sent.at(-1)?.transaction).toMatchObject({ label: 'Undo: Complete', undoes: sent.at(-2)?.transaction.id })
    store.undo()
    expect(texts()).toEqual([])
    store.redo()
    store.redo()
    expect(texts()).toEqual(['milk ✓'])
    expect(sent.at(-1)?.transaction.label).toBe('Redo: Complete')
    store.undo()
    expect(texts()).toEqual(['milk'])
  })

  test('takes back what a visitor did, for the user that they became, and does it again', () => {
    const { store } = open()
    const settings = () => store.view.mine().find(({ member }) => member.inbox)?.member.settings
    store.commit('Change settings', changeSettings(store.state, { theme: 'dark' }))
    store.commit('Change settings', changeSettings(store.state, { accent: 'blue' }))
    store.undo()
    store.adopt(v7())
    expect(settings()).toEqual({ theme: 'dark' })
    store.redo()
    expect(settings()).toEqual({ theme: 'dark', accent: 'blue' })
    store.undo()
    store.undo()
    expect(settings()).toEqual({})
  })

  test('takes back what a visitor put into an Inbox that the user had already', () => {
    const { store, add } = open()
    const key = add('milk')
    const [user, inbox] = [v7(), v7()]
    store.adopt(user, inbox)
    store.receive([snapshot(user, { listId: inbox, id: v7() })])
    const texts = () => store.state.todos(inbox).map(({ description }) => description)
    expect(texts()).toEqual(['oat milk', 'milk'])
    store.undo()
    expect(texts()).toEqual(['oat milk'])
    store.redo()
    expect(store.state.todo({ listId: inbox, id: key.id })).toMatchObject({ description: 'milk' })
  })

  test('takes back at once what went in several transactions', () => {
    const { store, inboxId, texts, sent } = open()
    store.commit(
      'Import',
      Array.from({ length: 1500 }, (_, place) => ({
        table: 'todos' as const,
        op: 'insert' as const,
        key: { listId: inboxId, id: v7() },
        values: { description: `todo ${place}`, position: 'a0' },
      })),
    )
    store.commit('Complete all', completeAll(store.state, inboxId))
    store.commit('Clear completed', clearCompleted(store.state, inboxId))
    expect(texts()).toHaveLength(0)
    store.undo()
    expect(texts().filter((text) => text.endsWith('✓'))).toHaveLength(1500)
    store.undo()
    expect(texts().filter((text) => text.endsWith('✓'))).toHaveLength(0)
    expect(sent.slice(-2).map(({ transaction }) => transaction.changes.length)).toEqual([500, 1000])
  })

  test('after something else was done has nothing to do again', async () => {
    const { store, texts, add } = open()
    add('one')
    store.undo()
    add('two')
    store.redo()
    await vi.waitFor(() => expect(texts()).toEqual(['two']))
  })

  test('leaves what someone has changed since, says so, and takes it back all the same when told to', () => {
    const { store, texts, add, said } = open()
    const key = add('milk')
    const step = store.commit('Edit', editTodo(store.state, key, 'oat milk'))
    store.commit('Edit', editTodo(store.state, key, 'soy milk'))
    if (step) store.takeBack(step)
    expect(texts()).toEqual(['soy milk'])
    expect(said()).toEqual(['Undone: Edit, but for what someone has changed since'])
    store.notices()[0]?.action?.run()
    expect(texts()).toEqual(['milk'])
  })

  test('from a notice takes back that step, and only once', () => {
    const { store, texts, add } = open()
    const key = add('milk')
    const step = store.commit('Delete', deleteTodo(store.state, key))
    add('bread')
    if (step) store.takeBack(step)
    expect(texts().sort()).toEqual(['bread', 'milk'])
    store.commit('Delete', deleteTodo(store.state, key))
    if (step) store.takeBack(step)
    expect(texts()).toEqual(['bread'])
  })

  test('passes over what was rejected', () => {
    const { store, sent, texts, add } = open()
    add('kept')
    add('rejected')
    const id = sent.at(-1)?.transaction.id ?? ''
    store.acknowledge(new Map([[id, { status: 'rejected', code: 'no_access', message: '' }]]))
    store.undo()
    expect(texts()).toEqual([])
  })
})

describe('What was done before the page was opened', () => {
  test('is asked for when all of this page is taken back; what has no effect any more is passed over', async () => {
    const { store, texts, add, said } = open()
    const key = add('soy milk')
    const now = store.view.get('todos', key)
    if (!now) throw new Error('The todo is missing.')
    const edit = (before: string): Part => ({
      id: v7(),
      label: 'Edit',
      entries: [{ table: 'todos', key, before: { ...now, description: before }, after: now }],
    })
    const earlier = [edit('soy milk'), edit('milk')]
    const asked: string[][] = []
    store.joinServer(async (_direction, skipped) => {
      asked.push([...skipped])
      return earlier[skipped.length]
    })
    store.undo()
    store.redo()
    expect(asked).toEqual([])
    store.undo()
    store.undo()
    await vi.waitFor(() => expect(said()).toContain('Undone: Edit, but for what someone has changed since'))
    expect(asked).toEqual([[], [earlier[0]?.id]])
    expect(texts()).toEqual([])
  })

  test('is taken back as what was done in the page is, and done again', async () => {
    const key = { listId: v7(), id: v7() }
    const { store, texts, sent } = open(key)
    const now = store.view.get('todos', key)
    if (!now) throw new Error('The todo is missing.')
    const part: Part = {
      id: v7(),
      label: 'Edit',
      entries: [{ table: 'todos', key, before: { ...now, description: 'milk' }, after: now }],
    }
    store.joinServer(async () => part)
    store.undo()
    await vi.waitFor(() => expect(texts()).toEqual(['milk']))
    expect(sent.at(-1)?.transaction.undoes).toBe(part.id)
    store.redo()
    expect(texts()).toEqual(['oat milk'])
  })

  test('can’t be taken back where the server can’t be reached, and that is said', async () => {
    const { store, said } = open()
    store.joinServer(() => Promise.reject(new Error('offline')))
    store.undo()
    await vi.waitFor(() => expect(said().join()).toContain('which can’t be reached'))
  })
})
