import { sql } from 'drizzle-orm'
import type { AuthFor } from './auth.ts'
import { logError } from './log.ts'
import type { Database } from './server/pool.ts'

const LIFETIME = 10_000 // milliseconds that a session which was found is believed without asking again
const CHECK = 2000 // milliseconds between two looks at whether sessions that streams depend on are still there
const SIZE = 10_000

type Found = { userId: string; sessionId: string; until: number }

/**
 * Answers whose request it is, from its session cookie. A commit would otherwise read the session each time, and a
 * fast typist commits many times a second; so what was found is kept for a few seconds. A session that ends in this
 * process is forgotten at once, one that ends elsewhere within two seconds while a stream is open, or else ten.
 */
export function createSessions(db: Database, authFor: AuthFor) {
  const found = new Map<string, Found>()
  const watched = new Map<() => void, { userId: string; sessionId: string }>()
  let timer: ReturnType<typeof setInterval> | undefined

  /** @returns the user's id, or null for a visitor */
  async function userOf(headers: Headers): Promise<string | null> {
    return (await find(headers))?.userId ?? null
  }

  /** @returns the session's own id, or null for a visitor */
  async function idOf(headers: Headers): Promise<string | null> {
    return (await find(headers))?.sessionId ?? null
  }

  async function find(headers: Headers): Promise<Found | undefined> {
    const cookie = sessionCookie(headers)
    if (cookie === undefined) return undefined
    const kept = found.get(cookie)
    if (kept && kept.until > Date.now()) return kept
    const session = await authFor(headers).api.getSession({ headers, query: { disableRefresh: true } })
    found.delete(cookie)
    if (session === null) return undefined
    if (found.size >= SIZE) found.delete(found.keys().next().value ?? '')
    const fresh = { userId: session.user.id, sessionId: session.session.id, until: Date.now() + LIFETIME }
    found.set(cookie, fresh)
    return fresh
  }

  /** Asks again, whatever was found before: a refusal may mean that the session has ended meanwhile. */
  async function isStill(headers: Headers, userId: string): Promise<boolean> {
    found.delete(sessionCookie(headers) ?? '')
    return (await userOf(headers)) === userId
  }

  /** Some session of a user ended: none is believed any more, and what hangs on one is looked after. */
  function forget(userId: string): void {
    for (const [cookie, each] of found) if (each.userId === userId) found.delete(cookie)
    if ([...watched.values()].some((each) => each.userId === userId)) void check()
  }

  /**
   * Calls `end` when the session of a request is over, at the latest two seconds after.
   *
   * @returns a function that stops watching
   */
  async function watch(headers: Headers, end: () => void): Promise<() => void> {
    const session = await find(headers)
    if (session === undefined) {
      end()
      return () => {}
    }
    watched.set(end, session)
    timer ??= setInterval(check, CHECK).unref()
    return () => {
      watched.delete(end)
      if (watched.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }

  async function check(): Promise<void> {
    try {
      const ids = [...new Set([...watched.values()].map(({ sessionId }) => sessionId))]
      const rows = await db.execute<{ id: string }>(
        sql`SELECT id FROM sessions WHERE id = ANY (${`{${ids.join(',')}}`}::uuid[]) AND expires_at > now()`,
      )
      const there = new Set(rows.map(({ id }) => id))
      const asked = new Set(ids)
      const isOver = ({ sessionId }: { sessionId: string }) => asked.has(sessionId) && !there.has(sessionId)
      for (const [cookie, each] of found) if (isOver(each)) found.delete(cookie)
      for (const [end, each] of [...watched]) if (isOver(each)) end()
    } catch (error) {
      logError('cannot look after sessions', error)
    }
  }

  return { userOf, idOf, isStill, forget, watch }
}

/** Sent as `__Secure-committed…` over TLS, as `committed…` otherwise. */
const COOKIE = /(?:^|;\s*)(?:__Secure-)?committed\.session_token=([^;]+)/

const sessionCookie = (headers: Headers): string | undefined => COOKIE.exec(headers.get('cookie') ?? '')?.[1]
