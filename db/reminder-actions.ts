import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { commit } from './commit.ts'
import type { Change } from './model/changes.ts'
import { CommitError } from './model/errors.ts'
import { whole } from './model/fields.ts'
import { byPosition } from './model/order.ts'
import { PROTOCOL } from './model/protocol.ts'
import { next } from './model/recurrence/series.ts'
import { localOf } from './model/recurrence/zone.ts'
import { completeOccurrence, seriesOf } from './model/recurring.ts'
import { remindersOf, setReminders } from './model/reminders.ts'
import type { List, Member, Todo } from './model/rows.ts'
import type { State } from './model/state.ts'
import { completeTodo } from './model/todos.ts'
import { readAs } from './read.ts'
import { readRows } from './rows.ts'
import type { Database } from './server/pool.ts'

const HOUR = 60 * 60 * 1000 // milliseconds
const ATTEMPTS = 3

/** What the buttons of a notification do. */
export type Action = { action: 'complete' | 'snooze'; id: string; todoId: string }

/**
 * Does what somebody asked for on a notification, with the commands of the app and by the way of all changes. Under the id
 * that came with the reminder: pressed twice, or on two devices, it happens once.
 *
 * @returns the lists that changed
 * @throws CommitError as `commit` rejects; `not_found` where the todo is gone or out of sight
 */
export async function act(db: Database, userId: string, { action, id, todoId }: Action): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    const { state, todo } = await read(db, userId, todoId)
    const changes = action === 'complete' ? complete(state, todo) : snooze(state, todo)
    if (changes.length === 0) return []
    const label = action === 'complete' ? 'Complete' : 'Snooze'
    const [outcome] = await commit(db, userId, { protocol: PROTOCOL, transactions: [{ id, label, changes }] })
    if (outcome?.status === 'committed') return Object.keys(outcome.versions)
    // Another device has set reminders in between: they are read anew, so that none is lost.
    if (outcome?.code !== 'stale' || attempt === ATTEMPTS) throw new CommitError(outcome?.code ?? 'unavailable')
  }
}

function complete(state: State, todo: Todo): Change[] {
  const series = seriesOf(todo)
  if (series === undefined) return completeTodo(state, todo)
  const zone = todo.timeZone ?? zoneOf(state, todo)
  return completeOccurrence(state, todo, next(series, new Date(), zone), v7())
}

function snooze(state: State, todo: Todo): Change[] {
  const zone = zoneOf(state, todo)
  const now = new Date()
  const { date, time } = localOf(new Date(now.getTime() + HOUR), zone)
  const each = [...remindersOf(state, todo.id), { at: `${date}T${time}` }]
  const inbox = state.lists()[0]?.member
  return setReminders(state, todo, each, { zone, now }).map(
    (change) => ({ ...change, base: inbox?.version ?? 0 }) as Change,
  )
}

function zoneOf(state: State, { id }: Todo): string {
  const inbox = state.lists()[0]?.member
  return inbox?.settings.timeZone ?? inbox?.reminders[id]?.zone ?? 'UTC'
}

/** The todo where the user sees it, and what commands ask for: its list, and the user's Inbox. */
async function read(db: Database, userId: string, todoId: string): Promise<{ state: State; todo: Todo }> {
  const rows = await readAs(db, userId, async (tx) => {
    const [found] = await readRows(tx, 'todos', {
      where: sql`t.id = ${todoId}::uuid AND t.list_id = ANY (readable_lists()) AND t.deleted_at IS NULL`,
    })
    if (found === undefined) throw new CommitError('not_found')
    const [todos, members, lists] = await Promise.all([
      readRows(tx, 'todos', { where: sql`t.list_id = ${found.listId}::uuid AND t.deleted_at IS NULL` }),
      readRows(tx, 'members', {
        where: sql`t.list_id = ANY (readable_lists()) AND t.user_id = app_user_id() AND t.inbox`,
      }),
      readRows(tx, 'lists', { where: sql`t.id = ANY (readable_lists()) AND t.deleted_at IS NULL` }),
    ])
    return {
      todo: whole('todos', found),
      todos: todos.map((row) => whole('todos', row)).sort(byPosition),
      members: members.map((row) => whole('members', row)),
      lists: lists.map((row) => whole('lists', row)),
    }
  })
  return { state: stateOf(userId, rows), todo: rows.todo }
}

type Read = { todos: Todo[]; members: Member[]; lists: List[] }

function stateOf(userId: string, { todos, members, lists }: Read): State {
  return {
    userId,
    todo: ({ id }) => todos.find((todo) => todo.id === id),
    todos: (listId) => todos.filter((todo) => todo.listId === listId),
    parts: ({ id }) => todos.filter((todo) => todo.parentId === id),
    members: (listId) => members.filter((member) => member.listId === listId),
    lists: () =>
      members.flatMap((member) => lists.filter(({ id }) => id === member.listId).map((list) => ({ list, member }))),
  }
}
