import type { LiveNews } from '../../db/live.ts'
import {
  applyChange,
  type Change,
  listOf,
  listsOf,
  rowsMadeBy,
  type Transaction,
  touches,
} from '../../db/model/changes.ts'
import type { Cursor, Delta, ListDelta } from '../../db/model/delta.ts'
import { type ErrorCode, sentences } from '../../db/model/errors.ts'
import { usual } from '../../db/model/fields.ts'
import type { Outcome, Versions } from '../../db/model/outcome.ts'
import type { Keys, List, Member, Todo } from '../../db/model/rows.ts'
import type { Server, Told } from './server.ts'

type ListRows = { list: List; members: Map<string, Member>; todos: Map<string, Todo> }

const NOW = '2026-03-14T09:26:53.000Z'

/**
 * The server as it ought to be, in its plainest form: one transaction after another on rows in memory. What it says of a
 * transaction, and what it holds in the end, is the measure for clients, and for the real server too.
 */
export function createReference(): Server {
  let lists = new Map<string, ListRows>()
  const log = new Map<string, { transaction: Transaction; versions: Versions }>()

  async function commit(userId: string, transactions: Transaction[]): Promise<Outcome[]> {
    const missing = new Set<string>()
    return transactions.map((transaction) => {
      const code = touchesAny(transaction, missing) ? 'depends_on_rejected' : apply(userId, transaction)
      const recorded = log.get(transaction.id)
      if (recorded) return { status: 'committed', versions: recorded.versions }
      for (const row of rowsMadeBy(transaction.changes)) missing.add(row)
      return { status: 'rejected', code: code ?? 'invalid', message: sentences[code ?? 'invalid'] }
    })
  }

  /** All of a transaction, or nothing and the reason. */
  function apply(userId: string, transaction: Transaction): ErrorCode | undefined {
    if (log.has(transaction.id)) return
    const before = lists
    lists = new Map(
      [...lists].map(([id, rows]) => [id, { ...rows, members: new Map(rows.members), todos: new Map(rows.todos) }]),
    )
    const versions: Versions = {}
    let code = begin(userId, transaction, versions)
    for (const change of transaction.changes) code ??= write(userId, change, versions)
    if (code === undefined) log.set(transaction.id, { transaction, versions })
    else lists = before
    return code
  }

  function begin(userId: string, transaction: Transaction, versions: Versions): ErrorCode | undefined {
    for (const listId of listsOf(transaction).sort()) {
      const of = lists.get(listId)
      if (!of || !roleOf(of, userId)) continue
      const isAboutIt = transaction.changes.some(
        ({ table, key }) => table === 'lists' && (key as Keys['lists']).id === listId,
      )
      if (of.list.deletedAt !== null && !isAboutIt) return 'list_deleted'
      move(of, versions)
    }
    return undefined
  }

  function move(of: ListRows, versions: Versions): void {
    of.list = { ...of.list, version: of.list.version + 1 }
    versions[of.list.id] = of.list.version
  }

  function write(userId: string, change: Change, versions: Versions): ErrorCode | undefined {
    const listId = listOf(change)
    if (change.table === 'lists' && change.op === 'insert') {
      if (lists.has(listId)) return 'conflict'
      const list = { ...(applyChange(undefined, change, NOW) as List), version: 1 }
      lists.set(listId, { list, members: new Map(), todos: new Map() })
      versions[listId] = 1
      return
    }
    const of = lists.get(listId)
    if (!of) return change.op === 'insert' ? 'no_access' : 'not_found'
    if (change.table === 'members') return claim(of, userId, change)
    const role = roleOf(of, userId)
    if (role === undefined) return change.op === 'insert' ? 'no_access' : 'not_found'
    if (change.table === 'lists') return writeList(of, role, change)
    return role === 'viewer' ? 'no_access' : writeTodo(of, change)
  }

  /** Makes the one who made a list its owner. */
  function claim(of: ListRows, userId: string, change: Change & { table: 'members' }): ErrorCode | undefined {
    if (change.op !== 'insert' || of.members.size > 0 || change.key.userId !== userId) return 'no_access'
    if (change.values.inbox && inboxOf(userId)) return 'inbox_exists'
    of.members.set(userId, { ...(applyChange(undefined, change, NOW) as Member), version: of.list.version })
    return
  }

  function writeList(of: ListRows, role: Member['role'], change: Change & { table: 'lists' }): ErrorCode | undefined {
    if (role !== 'owner') return 'no_access'
    if (change.op === 'delete' && [...of.members.values()].some(({ inbox }) => inbox)) return 'inbox_stays'
    of.list = applyChange(of.list, change, NOW) as List
    return
  }

  function writeTodo(of: ListRows, change: Change & { table: 'todos' }): ErrorCode | undefined {
    const row = of.todos.get(change.key.id)
    if (change.op === 'insert' && row && row.deletedAt === null) return 'conflict'
    if (change.op !== 'insert' && !row) return 'not_found'
    if (row && row.deletedAt !== null && change.op !== 'insert') {
      const restores = change.op === 'update' && change.values.deletedAt === null
      if (!restores && !(change.op === 'delete' && !change.values?.movedTo)) return 'todo_deleted'
    }
    const next = applyChange(row, change, NOW) as Todo
    of.todos.set(change.key.id, { ...next, createdAt: row?.createdAt ?? next.createdAt, version: of.list.version })
    return
  }

  async function pull(userId: string, cursor: Cursor): Promise<Delta> {
    const { lists: changed, gone } = newsSince(userId, cursor)
    const isWanted = ({ rows, listId }: ListDelta) => cursor[listId] || rows.lists.every((list) => !list.deletedAt)
    return { userId, lists: changed.filter(isWanted), gone }
  }

  async function news(userId: string, told: Told): Promise<LiveNews & Pick<Told, 'left'>> {
    const { lists: changed, gone } = newsSince(userId, told.lists)
    const left = leftBy(userId)
    const newlyLeft = Object.keys(left).filter((id) => (left[id] ?? 0) > (told.left[id] ?? 0))
    return { lists: changed, gone: [...new Set([...gone, ...newlyLeft])], left }
  }

  function newsSince(userId: string, cursor: Cursor): LiveNews {
    const visible = readableBy(userId)
    const seen = new Set(visible.map(({ list }) => list.id))
    return {
      lists: visible.flatMap((of) => deltaOf(of, cursor[of.list.id] ?? 0)),
      gone: Object.keys(cursor).filter((id) => !seen.has(id)),
    }
  }

  const readableBy = (userId: string): ListRows[] => [...lists.values()].filter((of) => roleOf(of, userId))

  function leftBy(userId: string): Cursor {
    const ended = [...lists.values()].flatMap(({ members }) => members.get(userId) ?? []).filter((row) => row.deletedAt)
    return Object.fromEntries(ended.map(({ listId, version }) => [listId, version]))
  }

  function deltaOf({ list, members, todos }: ListRows, known: number): ListDelta[] {
    const from = known < list.purgedVersion ? 0 : known
    if (list.version <= known) return []
    const isNews = (row: { version: number; deletedAt: string | null }) =>
      from === 0 ? row.deletedAt === null : row.version > from
    const rows = {
      lists: [list],
      members: [...members.values()].filter(isNews),
      todos: [...todos.values()].filter(isNews),
    }
    return [{ listId: list.id, from, to: list.version, rows }]
  }

  const inboxOf = (userId: string): boolean => [...lists.values()].some(({ members }) => members.get(userId)?.inbox)

  return {
    commit,
    pull,
    news,
    async begin(userId) {
      const readable = readableBy(userId).map(({ list }) => [list.id, list.version])
      return { lists: Object.fromEntries(readable), left: leftBy(userId) }
    },
    async createUser() {},
    async setRole(listId, userId, role) {
      const of = lists.get(listId)
      if (!of || of.list.deletedAt !== null) return
      const before = of.members.get(userId)
      if (role === undefined && before?.deletedAt !== null) return
      if (role !== 'owner' && isLastOwner(of, userId)) return
      move(of, {})
      of.members.set(userId, {
        ...(before ?? {
          ...usual.members,
          listId,
          userId,
          name: '',
          inbox: false,
          position: 'a0',
          createdAt: NOW,
          role: 'editor',
        }),
        ...(role && { role }),
        version: of.list.version,
        deletedAt: role === undefined ? NOW : null,
      })
    },
    async purge(listId) {
      const of = lists.get(listId)
      const trash = [...(of?.todos.values() ?? [])].filter(({ deletedAt }) => deletedAt !== null)
      if (!of || trash.length === 0) return
      move(of, {})
      of.list = { ...of.list, purgedVersion: of.list.version }
      for (const { id } of trash) of.todos.delete(id)
    },
    recorded: async () => [...log.values()],
  }
}

const touchesAny = ({ changes }: Transaction, rows: Set<string>): boolean =>
  changes.some((change) => touches(change, rows))

const isLastOwner = (of: ListRows, userId: string): boolean =>
  [...of.members].every(([id]) => (roleOf(of, id) === 'owner') === (id === userId))

function roleOf({ members }: ListRows, userId: string): Member['role'] | undefined {
  const member = members.get(userId)
  return member?.deletedAt === null ? member.role : undefined
}
