import type { AuthFor } from './auth.ts'

const LIFETIME = 10_000 // milliseconds that a session which was found is believed without asking again
const SIZE = 10_000

/**
 * Answers whose request it is, from its session cookie. A commit would otherwise read the session each time, and a
 * fast typist commits many times a second; so what was found is kept for a few seconds.
 */
export function createSessions(authFor: AuthFor) {
  const found = new Map<string, { userId: string; until: number }>()

  /** @returns the user's id, or null for a visitor */
  async function userOf(headers: Headers): Promise<string | null> {
    const cookie = sessionCookie(headers)
    if (cookie === undefined) return null
    const kept = found.get(cookie)
    if (kept && kept.until > Date.now()) return kept.userId
    const session = await authFor(headers).api.getSession({ headers, query: { disableRefresh: true } })
    found.delete(cookie)
    if (session === null) return null
    if (found.size >= SIZE) found.delete(found.keys().next().value ?? '')
    found.set(cookie, { userId: session.user.id, until: Date.now() + LIFETIME })
    return session.user.id
  }

  return { userOf }
}

/** Sent as `__Secure-committed…` over TLS, as `committed…` otherwise. */
const COOKIE = /(?:^|;\s*)(?:__Secure-)?committed\.session_token=([^;]+)/

const sessionCookie = (headers: Headers): string | undefined => COOKIE.exec(headers.get('cookie') ?? '')?.[1]
