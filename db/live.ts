import { sql } from 'drizzle-orm'
import { logError } from './log.ts'
import type { Cursor, ListDelta } from './model/delta.ts'
import { changesSince } from './pull.ts'
import { readAs } from './read.ts'
import { readRows } from './rows.ts'
import type { Database } from './server/pool.ts'

/** One open stream of a user's client. `gone` names a list that the user can't see any more. */
export type Stream = { userId: string; send: (event: { delta: ListDelta } | { gone: string }) => void }

/** How news reaches other processes. Where a connection can't LISTEN, the poll alone carries them, more slowly. */
export type Wire = { notify(listIds: string[]): Promise<void>; listen(heard: (listId: string) => void): Promise<void> }

export type Live = ReturnType<typeof createLive>

const WINDOW = 10 // milliseconds between two flushes, and two NOTIFYs, at least
const POLL = 3000 // milliseconds

/**
 * Turns commits into deltas, once for each list, and hands them to the streams of those who may see them. A poke says
 * only that a list changed; a lost one costs latency, since versions are polled as well.
 */
export function createLive(db: Database, wire: Wire) {
  const streams = new Map<string, Set<Stream>>()
  const known: Cursor = {}
  const viewers = new Map<string, Set<string>>()
  const outgoing = coalesce(WINDOW, (listIds) => wire.notify(listIds))
  const dirty = coalesce(WINDOW, (listIds) => (streams.size > 0 ? flush(listIds) : Promise.resolve()))
  let polling: ReturnType<typeof setInterval> | undefined
  let isListening = false

  /** Says that lists changed: here at once, and to the other processes. */
  function poke(listIds: string[]): void {
    for (const listId of listIds) {
      dirty(listId)
      outgoing(listId)
    }
  }

  /**
   * Opens a stream. When it resolves, whatever commits from then on is sent; a pull tells what was before. The stream is
   * there once its lists are known, and not before: a list that isn't known is sent as a whole.
   */
  async function open(stream: Stream): Promise<() => void> {
    const where = sql`t.id = ANY (readable_lists())`
    const lists = await readAs(db, stream.userId, (tx) => readRows(tx, 'lists', { where }))
    for (const list of lists) {
      known[list.id] ??= list.version
      viewersOf(list.id).add(stream.userId)
    }
    const mine = streams.get(stream.userId) ?? new Set()
    streams.set(stream.userId, mine.add(stream))
    if (polling === undefined) {
      polling = setInterval(poll, POLL)
      polling.unref()
    }
    if (!isListening) {
      isListening = true
      wire.listen(dirty).then(poll, (error) => logError('cannot listen; polling only', error))
    }
    return () => close(stream)
  }

  function close(stream: Stream): void {
    const mine = streams.get(stream.userId)
    mine?.delete(stream)
    if (mine?.size !== 0) return
    streams.delete(stream.userId)
    for (const [listId, users] of viewers) {
      users.delete(stream.userId)
      if (users.size === 0) forget(listId)
    }
    if (streams.size === 0) {
      clearInterval(polling)
      polling = undefined
    }
  }

  /** Reads each list once, with the rights of one who may see it, and sends it to all who may. */
  async function flush(listIds: string[]): Promise<void> {
    const members = await membersOf(listIds)
    for (const listId of listIds) {
      for (const userId of viewers.get(listId) ?? []) {
        if (!members.get(listId)?.has(userId)) leave(listId, userId)
      }
    }
    const readers = new Map<string, string[]>()
    for (const [listId, [reader]] of members) {
      if (reader !== undefined) readers.set(reader, [...(readers.get(reader) ?? []), listId])
    }
    await Promise.all(
      [...readers].map(async ([reader, lists]) => {
        for (const delta of await readDeltas(reader, lists)) {
          if (delta.to <= (known[delta.listId] ?? 0)) continue
          known[delta.listId] = delta.to
          for (const userId of members.get(delta.listId) ?? []) {
            viewersOf(delta.listId).add(userId)
            for (const stream of streams.get(userId) ?? []) stream.send({ delta })
          }
        }
      }),
    )
  }

  /** Which of the users with a stream are members of the lists: whom to ask for and to send to, not what they may see. */
  async function membersOf(listIds: string[]): Promise<Map<string, Set<string>>> {
    const rows = await db.execute<{ list_id: string; user_id: string }>(
      sql`SELECT list_id, user_id FROM members WHERE list_id = ANY (${array(listIds)}::uuid[])
        AND user_id = ANY (${array([...streams.keys()])}::uuid[]) AND deleted_at IS NULL`,
    )
    const members = new Map<string, Set<string>>()
    for (const row of rows) members.set(row.list_id, (members.get(row.list_id) ?? new Set()).add(row.user_id))
    return members
  }

  function readDeltas(reader: string, listIds: string[]): Promise<ListDelta[]> {
    return readAs(db, reader, async (tx) => {
      const where = sql`t.id = ANY (${array(listIds)}::uuid[]) AND t.id = ANY (readable_lists())`
      return changesSince(tx, await readRows(tx, 'lists', { where }), known)
    })
  }

  /** What a lost poke would have said. */
  async function poll(): Promise<void> {
    try {
      const rows = await db.execute<{ id: string; version: string }>(
        sql`SELECT DISTINCT id, lists.version FROM members JOIN lists ON lists.id = list_id
          WHERE user_id = ANY (${array([...streams.keys()])}::uuid[]) AND members.deleted_at IS NULL`,
      )
      const seen = new Set(rows.map(({ id }) => id))
      for (const { id, version } of rows) if (Number(version) !== known[id]) dirty(id)
      for (const listId of viewers.keys()) if (!seen.has(listId)) dirty(listId)
    } catch (error) {
      logError('cannot poll', error)
    }
  }

  function leave(listId: string, userId: string): void {
    for (const stream of streams.get(userId) ?? []) stream.send({ gone: listId })
    viewers.get(listId)?.delete(userId)
    if (viewers.get(listId)?.size === 0) forget(listId)
  }

  function forget(listId: string): void {
    viewers.delete(listId)
    delete known[listId]
  }

  function viewersOf(listId: string): Set<string> {
    const users = viewers.get(listId) ?? new Set()
    viewers.set(listId, users)
    return users
  }

  return { poke, open }
}

/** Gathers what arrives while one run is under way or its window is open, for the next run. The first goes at once. */
function coalesce(window: number, run: (items: string[]) => Promise<void>): (item: string) => void {
  let waiting = new Set<string>()
  let busy = false
  async function next(): Promise<void> {
    busy = true
    const items = [...waiting]
    waiting = new Set()
    const opened = Date.now()
    await run(items).catch((error) => logError('cannot send news', error))
    setTimeout(proceed, Math.max(0, window - (Date.now() - opened)))
  }
  function proceed(): void {
    if (waiting.size > 0) void next()
    else busy = false
  }
  return (item) => {
    waiting.add(item)
    // What is said in the same breath goes together.
    if (!busy) queueMicrotask(() => !busy && next())
  }
}

const array = (ids: string[]): string => `{${ids.join(',')}}`
