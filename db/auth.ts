import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { anonymous } from 'better-auth/plugins/anonymous'
import { v7 } from 'uuid'
import { ownOrigin } from './origin.ts'
import { accounts } from './schema/accounts.ts'
import { sessions } from './schema/sessions.ts'
import { users } from './schema/users.ts'
import { verifications } from './schema/verifications.ts'
import type { Database } from './server/pool.ts'

const DAY = 24 * 60 * 60 // seconds

type Auth = ReturnType<typeof createAuth>

/** The authentication for a request, which depends on whether it came over TLS. */
export type AuthFor = (headers: Headers) => Auth

/**
 * Sessions and sign-in, over our own tables. A guest is a user without credentials, made by the first change: looking
 * at a page makes none.
 *
 * @param secret signs the cookies; at least 32 characters
 * @param isSecure whether cookies are for TLS alone: browsers drop such cookies where a box at home is asked over HTTP
 */
function createAuth(db: Database, secret: string, isSecure: boolean) {
  return betterAuth({
    appName: 'Committed',
    secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
      transaction: true,
    }),
    // Next tells the address that it listens at, which behind a proxy is not the one that people ask for.
    trustedOrigins: (request) => [request && ownOrigin(request.headers)],
    plugins: [anonymous({ generateName: () => 'Guest' })],
    // A guest has nothing but the cookie to come back with, so it lasts as long as browsers allow.
    session: { expiresIn: 400 * DAY, updateAge: 7 * DAY },
    // Counted anew after a second without any: a burst is stopped, a busy day isn't.
    rateLimit: { customRules: { '/sign-in/anonymous': { window: 1, max: 100 } } },
    advanced: {
      disableOriginCheck: false, // said outright, or there is no check in tests
      cookiePrefix: 'committed',
      useSecureCookies: isSecure,
      database: { generateId: () => v7() },
    },
    logger: { level: 'error' },
    telemetry: { enabled: false },
  })
}

/** Both kinds over the same tables. A proxy that ends TLS says so in X-Forwarded-Proto; Next itself speaks HTTP. */
export function createAuthFor(db: Database, secret: string): AuthFor {
  const [overHttp, overTls] = [createAuth(db, secret, false), createAuth(db, secret, true)]
  return (headers) => (headers.get('x-forwarded-proto')?.split(',')[0] === 'https' ? overTls : overHttp)
}
