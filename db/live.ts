import { coalesce } from './coalesce.ts'
import { logError } from './log.ts'
import type { Cursor, ListDelta } from './model/delta.ts'
import { type Ends, type Membership, readMemberships, readNews } from './news.ts'
import type { Database } from './server/pool.ts'

/** One open stream of a user's client. What it is sent is the text of events, the same bytes for all that get the same. */
export type Stream = { userId: string; send: (events: Uint8Array) => void }

/** What changed for a user at one moment. `gone` names lists that the user can't see any more. */
export type LiveNews = { lists: ListDelta[]; gone: string[] }

/** How news reaches other processes. */
export type Wire = {
  notify(listIds: string[]): Promise<void>
  /** @param begun called whenever it begins to listen: what was said before was not heard */
  listen(heard: (listIds: string[]) => void, begun: () => void): Promise<void>
  /** Whether anything comes through. Where a connection can't LISTEN, the poll alone carries the news. */
  isHeard(): boolean
}

export type Live = ReturnType<typeof createLive>

const WINDOW = 10 // milliseconds between two flushes, and two NOTIFYs, at least
const POLL = 1000 // milliseconds between two polls where nothing is heard; else one in three
const BEAT = 20_000 // milliseconds; proxies close what is silent for longer, and clients know by it that it is alive
const MANY = 500 // users in one statement of the poll

/**
 * Turns commits into deltas, once for each list, and hands them to the streams of those who may see them. A poke says
 * only that a list changed; a lost one costs latency, since versions are polled as well.
 */
export function createLive(db: Database, wire: Wire) {
  const streams = new Map<string, Set<Stream>>()
  const known: Cursor = {}
  /** Who has a list on their screens, and as of which flush. */
  const viewers = new Map<string, Map<string, number>>()
  /** For each user, which lists they have left or been put out of, as far as their streams know, and at which version. */
  const left = new Map<string, Cursor>()
  const outgoing = coalesce(WINDOW, (listIds) => wire.notify(listIds))
  const dirty = coalesce(WINDOW, (listIds) => (streams.size > 0 ? flush(listIds) : Promise.resolve()))
  let timers: ReturnType<typeof setInterval>[] = []
  let turn = 0
  let flushes = 0
  let isListening = false

  /** Says that lists changed, together: here at once, and to the other processes. */
  function poke(listIds: string[]): void {
    dirty(listIds)
    outgoing(listIds)
  }

  /**
   * Opens a stream. When it resolves, whatever commits from then on is sent; a pull tells what was before. The stream is
   * there once its lists are known, and not before: a list that isn't known is sent as a whole.
   */
  async function open(stream: Stream): Promise<() => void> {
    const { userId } = stream
    const lists = await readMemberships(db, [userId])
    const leftBefore: Cursor = {}
    for (const { id, version, isCurrent, former } of lists) {
      if (isCurrent) {
        known[id] ??= version
        view(id, userId)
      } else {
        leftBefore[id] = former[userId] ?? 0
      }
    }
    if (!left.has(userId)) left.set(userId, leftBefore)
    const mine = streams.get(userId) ?? new Set()
    streams.set(userId, mine.add(stream))
    if (timers.length === 0) timers = [setInterval(tick, POLL).unref(), setInterval(beat, BEAT).unref()]
    if (!isListening) {
      isListening = true
      wire.listen(dirty, poll).catch((error) => logError('cannot listen; polling only', error))
    }
    return () => close(stream)
  }

  function close(stream: Stream): void {
    const mine = streams.get(stream.userId)
    mine?.delete(stream)
    if (mine?.size !== 0) return
    streams.delete(stream.userId)
    left.delete(stream.userId)
    for (const [listId, users] of viewers) {
      users.delete(stream.userId)
      if (users.size === 0) forget(listId)
    }
    if (streams.size > 0) return
    for (const timer of timers) clearInterval(timer)
    timers = []
  }

  /** Reads what changed, once, and sends each user all of it that is theirs in one event. */
  async function flush(listIds: string[]): Promise<void> {
    flushes += 1
    const began = flushes
    const { deltas, members, former } = await readNews(db, listIds, known, (userId) => streams.has(userId))
    const events = new Map<string, LiveNews>()
    const eventOf = (userId: string): LiveNews => {
      const event = events.get(userId) ?? { lists: [], gone: [] }
      events.set(userId, event)
      return event
    }
    for (const [listId, users] of members) {
      const ended = former.get(listId) ?? {}
      // Whose stream was opened while this was read was not looked for.
      const sought = [...(viewers.get(listId) ?? [])].filter(([, since]) => since < began)
      const gone = sought.map(([userId]) => userId).filter((userId) => !users.has(userId))
      for (const userId of new Set([...gone, ...newlyLeft(listId, ended)])) {
        eventOf(userId).gone.push(listId)
        leave(listId, userId, ended[userId])
      }
    }
    for (const delta of deltas) {
      if (delta.to <= (known[delta.listId] ?? 0)) continue
      known[delta.listId] = delta.to
      for (const userId of members.get(delta.listId) ?? []) {
        view(delta.listId, userId)
        eventOf(userId).lists.push(delta)
      }
    }
    send(events)
  }

  /** What many get is written once. */
  function send(events: Map<string, LiveNews>): void {
    const written = new Map<string, Uint8Array>()
    for (const [userId, { lists, gone }] of events) {
      const key = `${lists.map(({ listId }) => listId).join()} ${gone.join()}`
      const text = written.get(key) ?? event('delta', JSON.stringify({ lists, gone } satisfies LiveNews))
      written.set(key, text)
      for (const stream of streams.get(userId) ?? []) stream.send(text)
    }
  }

  function beat(): void {
    for (const mine of streams.values()) for (const stream of mine) stream.send(BEATING)
  }

  function tick(): void {
    turn = (turn + 1) % 3
    if (turn === 0 || !wire.isHeard()) void poll()
  }

  /** What a lost poke would have said. */
  async function poll(): Promise<void> {
    try {
      const users = [...streams.keys()]
      const seen = new Set<string>()
      for (let start = 0; start < users.length; start += MANY) {
        const lists = await readMemberships(db, users.slice(start, start + MANY))
        dirty(lists.filter(isNews).map(({ id }) => id))
        for (const { id, isCurrent } of lists) if (isCurrent) seen.add(id)
      }
      dirty([...viewers.keys()].filter((listId) => !seen.has(listId)))
    } catch (error) {
      logError('cannot poll', error)
    }
  }

  const isNews = ({ id, version, isCurrent, former }: Membership): boolean =>
    (isCurrent && version !== known[id]) || newlyLeft(id, former).length > 0

  /**
   * Who left a list and was not told so. They may have it on their screens though no stream sent it: clients pull too, and
   * a stream can't tell what.
   */
  function newlyLeft(listId: string, former: Ends): string[] {
    return Object.keys(former).filter((userId) => {
      const of = left.get(userId)
      return of !== undefined && (former[userId] ?? 0) > (of[listId] ?? 0)
    })
  }

  /** @param at the version at which the membership ended, where its row is there to tell */
  function leave(listId: string, userId: string, at: number | undefined): void {
    const of = left.get(userId)
    if (of && at !== undefined) of[listId] = at
    viewers.get(listId)?.delete(userId)
    if (viewers.get(listId)?.size === 0) forget(listId)
  }

  function forget(listId: string): void {
    viewers.delete(listId)
    delete known[listId]
  }

  function view(listId: string, userId: string): void {
    const users = viewers.get(listId) ?? new Map<string, number>()
    viewers.set(listId, users)
    if (!users.has(userId)) users.set(userId, flushes)
  }

  return { poke, open }
}

const encoder = new TextEncoder()

/** A server-sent event (WHATWG HTML, 9.2). JSON has no line breaks of its own. */
export const event = (name: string, data: string): Uint8Array => encoder.encode(`event: ${name}\ndata: ${data}\n\n`)

const BEATING = event('beat', '')
