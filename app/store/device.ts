import { type IDBPDatabase, openDB } from 'idb'
import { v7 } from 'uuid'
import type { FirstRead } from '../../db/first.ts'
import type { ListDelta } from '../../db/model/delta.ts'
import type { List, Member, Todo } from '../../db/model/rows.ts'
import { VISITOR } from '../../db/model/visitor.ts'

/** What the app is drawn from where the server can't be asked: the rows that this browser stored, or a visitor's none. */
export async function readDevice(): Promise<FirstRead> {
  const stored = await readStored().catch(() => undefined)
  const userId = stored?.userId ?? VISITOR
  return { userId, inboxId: v7(), delta: { userId, lists: stored?.lists ?? [], gone: [] } }
}

async function readStored(): Promise<{ userId: string | undefined; lists: ListDelta[] }> {
  const database = await openDB('committed', undefined, {
    // There is none yet. To make it is for storage.ts, which knows what belongs in it.
    upgrade(_database, _from, _to, transaction) {
      transaction.done.catch(() => {}) // that it was aborted: opening fails too, and that is enough
      transaction.abort()
    },
  })
  try {
    return await readAll(database)
  } finally {
    database.close()
  }
}

async function readAll(database: IDBPDatabase): Promise<{ userId: string | undefined; lists: ListDelta[] }> {
  const tx = database.transaction(['meta', 'cursor', 'lists', 'members', 'todos'])
  const [userId, versions, ids, lists, members, todos] = await Promise.all([
    tx.objectStore('meta').get('userId') as Promise<string | undefined>,
    tx.objectStore('cursor').getAll() as Promise<number[]>,
    tx.objectStore('cursor').getAllKeys() as Promise<string[]>,
    tx.objectStore('lists').getAll() as Promise<List[]>,
    tx.objectStore('members').getAll() as Promise<Member[]>,
    tx.objectStore('todos').getAll() as Promise<Todo[]>,
  ])
  const deltas = new Map(
    ids.map((listId, place): [string, ListDelta] => {
      const version = versions[place] ?? 0
      return [listId, { listId, from: version, to: version, rows: { lists: [], members: [], todos: [] } }]
    }),
  )
  for (const list of lists) deltas.get(list.id)?.rows.lists.push(list)
  for (const member of members) deltas.get(member.listId)?.rows.members.push(member)
  for (const todo of todos) deltas.get(todo.listId)?.rows.todos.push(todo)
  return { userId, lists: [...deltas.values()] }
}
