import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { commit } from './commit.ts'
import type { Change, Transaction } from './model/changes.ts'
import type { Outcome } from './model/outcome.ts'
import type { Member } from './model/rows.ts'
import type { Database } from './server/pool.ts'

// What integration tests make their data with. Everything goes the way that it goes in the app.

export const transaction = (...changes: Change[]): Transaction => ({ id: v7(), label: 'Test', changes })

/** Commits as a user, in one call. */
export const commitAs = (db: Database, userId: string, ...transactions: Transaction[]): Promise<Outcome[]> =>
  commit(db, userId, { protocol: 1, transactions })

export async function createUser(db: Database): Promise<string> {
  const id = v7()
  await db.execute(sql`INSERT INTO users (id, name, email) VALUES (${id}, 'Test', ${`${id}@example.org`})`)
  return id
}

/** A list that the user owns, and its id. */
export async function createListOf(db: Database, userId: string, { inbox = false } = {}): Promise<string> {
  const id = v7()
  await accepted(commitAs(db, userId, transaction(...newList(id, userId, { inbox }))))
  return id
}

export const newList = (id: string, userId: string, { inbox = false, name = 'List' } = {}): Change[] => [
  { table: 'lists', op: 'insert', key: { id }, values: { name } },
  { table: 'members', op: 'insert', key: { listId: id, userId }, values: { role: 'owner', inbox, position: 'a0' } },
]

/** Makes someone a member by hand, as an owner who invites does. */
export async function join(db: Database, listId: string, userId: string, role: Member['role']): Promise<void> {
  await db.execute(sql`INSERT INTO members (list_id, user_id, role) VALUES (${listId}, ${userId}, ${role})`)
}

export const insert = (listId: string, id: string, description = 'todo', position = 'a0'): Change => ({
  table: 'todos',
  op: 'insert',
  key: { listId, id },
  values: { description, position },
})

type TodoUpdate = Extract<Change, { table: 'todos'; op: 'update' }>

export const update = (listId: string, id: string, values: TodoUpdate['values']): TodoUpdate => ({
  table: 'todos',
  op: 'update',
  key: { listId, id },
  values,
})

export const remove = (listId: string, id: string, movedTo?: string): Change => ({
  table: 'todos',
  op: 'delete',
  key: { listId, id },
  ...(movedTo && { values: { movedTo } }),
})

export async function createTodo(db: Database, userId: string, listId: string, description = 'todo'): Promise<string> {
  const id = v7()
  await accepted(commitAs(db, userId, transaction(insert(listId, id, description))))
  return id
}

/** Fails where anything was rejected. */
export async function accepted(outcomes: Promise<Outcome[]>): Promise<Outcome[]> {
  for (const outcome of await outcomes) {
    if (outcome.status === 'rejected') throw new Error(`rejected: ${outcome.code}`)
  }
  return outcomes
}

export const codes = (outcomes: Outcome[]): string[] =>
  outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.code : outcome.status))

/** The version of a list, as the database has it. */
export async function versionOf(db: Database, listId: string): Promise<number> {
  const [row] = await db.execute<{ version: string }>(sql`SELECT version FROM lists WHERE id = ${listId}`)
  return Number(row?.version)
}
