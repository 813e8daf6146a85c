import { v7 } from 'uuid'
import { createStore } from '../../app/store/store.ts'
import { usual } from '../../db/model/fields.ts'
import { positionBetween } from '../../db/model/order.ts'
import type { Todo } from '../../db/model/rows.ts'
import { addTodo, completeTodo, reopenTodo } from '../../db/model/todos.ts'
import { percentile, report } from './table.ts'

const SAMPLES = 2000

/** What the store takes for a toggle and for an add, from the command to the view. */
export function measureStore(): void {
  const p95: Record<string, Record<number, number>> = { toggle: {}, add: {} }
  for (const size of [1000, 10_000, 50_000]) {
    for (const [what, samples] of Object.entries(run(size))) {
      const value = percentile(samples, 0.95)
      ;(p95[what] as Record<number, number>)[size] = value
      const small = p95[what]?.[1000] ?? value
      report({
        what: `store: ${what}, ${size.toLocaleString('en')} todos, p95 (p50 ${percentile(samples, 0.5).toFixed(3)})`,
        value,
        unit: 'ms',
        baseline: { what: 'at 1,000', value: small },
        ...(size === 10_000 ? { target: { of: 'value', atMost: 1 } as const } : {}),
      })
    }
  }
}

function run(size: number): { toggle: number[]; add: number[] } {
  const [userId, listId] = [v7(), v7()]
  const createdAt = new Date().toISOString()
  const todos: Todo[] = []
  for (let place = 0; place < size; place++) {
    const id = v7()
    const position = positionBetween(todos.at(-1)?.position ?? null, null, id)
    todos.push({
      ...usual.todos,
      listId,
      id,
      description: `Todo ${place}`,
      position,
      version: 1,
      createdAt,
    })
  }
  const rows = {
    lists: [{ id: listId, name: 'Inbox', version: 1, purgedVersion: 0, createdAt, ...usual.lists }],
    members: [
      {
        listId,
        userId,
        role: 'owner' as const,
        name: 'Ada',
        inbox: true,
        position: 'a0',
        version: 1,
        createdAt,
        ...usual.members,
      },
    ],
    todos,
  }
  const store = createStore({
    userId,
    inboxId: v7(),
    delta: { userId, gone: [], lists: [{ listId, from: 0, to: 1, rows }] },
  })
  const time = (work: () => void): number => {
    const began = performance.now()
    work()
    return performance.now() - began
  }
  let version = 1
  /** As the server would: what is pending is acknowledged, and its rows arrive. */
  const settle = () => {
    version += 1
    const waiting = store.unsent().map(({ transaction }) => transaction)
    const changed = waiting.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.table === 'todos' ? (store.state.todo(change.key) ?? []) : [])),
    )
    store.acknowledge(
      new Map(waiting.map(({ id }) => [id, { status: 'committed' as const, versions: { [listId]: version } }])),
    )
    store.receive([
      {
        listId,
        from: version - 1,
        to: version,
        rows: { lists: [], members: [], todos: changed.map((todo) => ({ ...todo, version })) },
      },
    ])
  }
  const samples = { toggle: [] as number[], add: [] as number[] }
  for (let turn = 0; turn < SAMPLES; turn++) {
    const todo = todos[(turn * 7919) % size] as Todo
    const toggle = store.state.todo(todo)?.completed ? reopenTodo : completeTodo
    samples.toggle.push(time(() => store.commit('Toggle', toggle(store.state, todo))))
    samples.add.push(time(() => store.commit('Add', addTodo(store.state, { listId, id: v7(), description: 'new' }))))
    settle()
  }
  return samples
}
