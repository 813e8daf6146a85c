import { parseArgs } from 'node:util'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { commit } from '../commit.ts'
import { applyChange, type Change, type Transaction } from '../model/changes.ts'
import { whole } from '../model/fields.ts'
import { LIMITS } from '../model/limits.ts'
import { createList } from '../model/lists.ts'
import type { Member, Todo } from '../model/rows.ts'
import type { State } from '../model/state.ts'
import { addTodo, completeTodo } from '../model/todos.ts'
import { pull } from '../pull.ts'
import { migrate } from './migrate.ts'
import { withDatabase } from './open.ts'
import { connect, type Database } from './pool.ts'

// npm run db:seed -- [--todos 10000] [--user <id>]
// Gives someone lists to look at: whoever was in the app last. Goes the way of every change, so open pages show it live.

const samples: Record<string, string[]> = {
  Groceries: ['Oat milk', 'Sourdough', 'Lemons', '* Coffee beans', 'Parmesan', '* Olive oil'],
  'Flat in March': [
    'Measure the hallway',
    'Ask Lena about the van',
    '* Give notice',
    'Forward the post',
    'Boxes: 20 large, 10 small',
  ],
  'Read & watch': [
    'Designing Data-Intensive Applications',
    '* The Internals of PostgreSQL',
    'Perfect Days',
    'A Pattern Language',
  ],
}

const { values } = parseArgs({ options: { todos: { type: 'string' }, user: { type: 'string' } } })

await withDatabase(async ({ url }) => {
  await migrate(url)
  const { db, close } = connect(url, { max: 2 })
  try {
    const userId = values.user ?? (await lastUser(db))
    if (userId === undefined) throw new Error('Nobody is here yet. Open the app, add a todo, and seed again.')
    await seed(db, userId, Number(values.todos ?? 0))
  } finally {
    await close()
  }
})

async function seed(db: Database, userId: string, many: number): Promise<void> {
  const lists = Object.entries(samples)
  if (many > 0)
    lists.push([
      `${many.toLocaleString('en')} todos`,
      Array.from({ length: many }, (_, place) => `${place % 5 === 0 ? '* ' : ''}Todo ${place + 1}`),
    ])
  for (const [name, lines] of lists) {
    const { state, apply } = await localState(db, userId)
    const listId = v7()
    const changes = apply(createList(state, { id: listId, name }))
    for (const line of lines) {
      const id = v7()
      changes.push(...apply(addTodo(state, { listId, id, description: line.replace('* ', '') })))
      if (line.startsWith('* ')) changes.push(...apply(completeTodo(state, { listId, id })))
    }
    for (let start = 0; start < changes.length; start += LIMITS.changes) {
      const transaction: Transaction = {
        id: v7(),
        label: 'Seed',
        changes: changes.slice(start, start + LIMITS.changes),
      }
      const [outcome] = await commit(db, userId, { protocol: 1, transactions: [transaction] })
      if (outcome?.status !== 'committed') throw new Error(`${name} was rejected: ${outcome?.message}`)
    }
    await db.execute(sql`SELECT pg_notify('committed', ${listId})`)
    console.log(`${name}: ${lines.length} todos`)
  }
}

/** The state that commands look at, kept up with what they answer. */
async function localState(db: Database, userId: string) {
  const { lists } = await pull(db, userId, {})
  const mine = lists.flatMap(({ rows }) =>
    rows.lists.map((list) => ({
      list: whole('lists', list),
      member: rows.members.find((member) => member.userId === userId) as Member,
    })),
  )
  const todos = new Map<string, Todo>()
  const ordered: Todo[] = []
  const state: State = {
    userId,
    todo: ({ id }) => todos.get(id),
    todos: () => ordered,
    parts: () => [],
    members: () => [],
    lists: () => mine.toSorted((a, b) => (a.member.position < b.member.position ? -1 : 1)),
  }
  function apply(changes: Change[]): Change[] {
    const now = new Date().toISOString()
    for (const change of changes) {
      if (change.table !== 'todos') continue
      const todo = applyChange(todos.get(change.key.id), change, now)
      if (todo && change.op === 'insert') ordered.push(todo)
      if (todo) todos.set(todo.id, todo)
    }
    return [...changes]
  }
  return { state, apply }
}

async function lastUser(db: Database): Promise<string | undefined> {
  const [session] = await db.execute<{ user_id: string }>(
    sql`SELECT user_id FROM sessions ORDER BY updated_at DESC LIMIT 1`,
  )
  return session?.user_id
}
