import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { askedForCode } from './auth-limits.ts'
import { clientAddress } from './client-address.ts'
import { logEvent } from './log.ts'
import type { Settings } from './settings.ts'

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

type Returned = { twoFactorRedirect?: boolean } | null | undefined

/** What is done to get in, and with accounts. Not that there is a new guest: every visitor would be a line. */
const TOLD =
  /^\/(sign-in\/(?!anonymous)|sign-up\/|sign-out|callback\/|change-|reset-password$|revoke-|unlink-|passkey\/(verify|delete)|two-factor\/(enable|disable|verify|generate))/

/** Who signed in and how, who was refused and why: by ids, codes and the paths of the library, never by what was sent. */
export function authLog({ trustsProxy }: Pick<Settings, 'trustsProxy'>): BetterAuthPlugin {
  return {
    id: 'auth-log',
    hooks: {
      after: [
        {
          matcher: ({ path = '' }) => TOLD.test(path),
          handler: createAuthMiddleware(async (ctx) =>
            logEvent(ctx.path, {
              outcome: outcomeOf(ctx.context.returned),
              user: await userOf(ctx),
              from: clientAddress(ctx.headers, trustsProxy),
            }),
          ),
        },
      ],
    },
  }
}

/** A redirect is thrown as well, and a password may be only the half of it. */
function outcomeOf(returned: unknown): string {
  if (!isAPIError(returned)) return (returned as Returned)?.twoFactorRedirect ? 'code_asked' : 'done'
  if (returned.statusCode < 400) return 'done'
  const { code } = returned.body ?? {}
  return code !== undefined && /^[A-Z_]+$/.test(code) ? code : String(returned.statusCode)
}

/** Who has signed in, or is; or whose address was written or code is asked for: it shows whose password is being tried. */
async function userOf(ctx: Context): Promise<string | undefined> {
  const signedIn = ctx.context.newSession ?? (await getSessionFromCtx(ctx, { disableRefresh: true }).catch(() => null))
  if (signedIn && !signedIn.user.isAnonymous) return signedIn.user.id
  const email: unknown = ctx.body?.email
  if (typeof email !== 'string') return askedForCode(ctx)
  return (await ctx.context.internalAdapter.findUserByEmail(email.toLowerCase()))?.user.id
}
