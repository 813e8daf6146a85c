import { v7 } from 'uuid'
import { findTodos } from '../../app/palette/find-todos.ts'
import { createStore } from '../../app/store/store.ts'
import { percentile, report } from './table.ts'

const QUERIES = ['ra', 'rau', 'raum', 'raum 99', 'raum 999', 'text words', 'nothing', 'e']
const ROUNDS = 10

/** What a key costs in the palette, over 10,000 todos. The first one also folds all texts, once a page. */
export function measurePalette(): void {
  const { state } = createStore(firstRead(10_000))
  const first = time(() => findTodos(state, 'r', 20))
  const keys = Array.from({ length: ROUNDS }, () =>
    QUERIES.map((query) => time(() => findTodos(state, query, 20))),
  ).flat()
  report({
    what: 'palette: a key over 10,000 todos, p95',
    value: percentile(keys, 0.95),
    unit: 'ms',
    baseline: { what: 'the first key', value: first },
    target: { of: 'value', atMost: 16 },
  })
}

function time(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function firstRead(count: number) {
  const [userId, listId] = [v7(), v7()]
  const fresh = { version: 1, createdAt: new Date().toISOString() }
  const todos = Array.from({ length: count }, (_, number) => ({
    listId,
    id: v7(),
    description: `Todo number ${number} about the räumliche Sache with some more words of text`,
    position: `a${String(number).padStart(6, '0')}`,
    ...fresh,
  }))
  const lists = [{ id: listId, name: 'Inbox', purgedVersion: 0, ...fresh }]
  const member = { listId, userId, role: 'owner' as const, name: 'Ada', inbox: true, position: 'a0', ...fresh }
  const rows = { lists, members: [member], todos }
  return { userId, inboxId: listId, delta: { userId, lists: [{ listId, from: 0, to: 1, rows }], gone: [] } }
}
