import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { logError } from './log.ts'
import { refusal } from './sign-up.ts'

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** Where somebody may be signed in at the end. */
const SIGNS_IN = /^\/(sign-in\/(?!anonymous)|sign-up\/|callback\/|passkey\/verify-authentication|two-factor\/verify-)/

/** What takes an account: a guest would get one of no known address, past the rules for signing up. */
const NEEDS_ACCOUNT =
  /^\/(change-|set-password|update-user|link-social|unlink-account|two-factor\/(enable|disable|generate)|passkey\/(generate-register|verify-registration)|send-verification)/

/**
 * What becomes of a guest who signs in: all that is theirs goes over to the account, before the browser is told that it
 * has another session. Where that fails, the browser stays the guest it was and can try again.
 *
 * @param merge makes the guest part of the account, as a whole or not at all
 */
export function guestSignIn(merge: (guestId: string, userId: string) => Promise<void>): BetterAuthPlugin {
  /** The guest of a request that is under way. */
  const guests = new WeakMap<object, string>()

  return {
    id: 'guest-sign-in',
    hooks: {
      before: [
        {
          matcher: ({ path = '' }) => SIGNS_IN.test(path) || NEEDS_ACCOUNT.test(path),
          handler: createAuthMiddleware(async (ctx) => {
            const session = await getSessionFromCtx(ctx, { disableRefresh: true })
            if (!session?.user.isAnonymous) return
            if (NEEDS_ACCOUNT.test(ctx.path)) throw refusal('GUEST', 'Sign up first.')
            guests.set(ctx.context, session.user.id)
            // A code would be taken for one of the guest's, who is signed in, and not of the account that asked for it.
            if (ctx.path.startsWith('/two-factor/')) return { context: { headers: withoutSession(ctx) } }
          }),
        },
      ],
      after: [
        {
          matcher: ({ path = '' }) => SIGNS_IN.test(path),
          handler: createAuthMiddleware(async (ctx) => {
            const guestId = guests.get(ctx.context)
            if (guestId === undefined) return
            const signedIn = ctx.context.newSession
            if (!signedIn) {
              // A password was right and a code is asked for: until it is given, the guest is all this browser has.
              keepSession(ctx)
            } else if (signedIn.user.id !== guestId) {
              try {
                await merge(guestId, signedIn.user.id)
              } catch (error) {
                logError('cannot merge a guest', error)
                keepSession(ctx)
                await ctx.context.internalAdapter.deleteSession(signedIn.session.token)
                throw new APIError('SERVICE_UNAVAILABLE', {
                  code: 'MERGE_FAILED',
                  message: 'Your lists could not be brought along. Nothing has changed: try again.',
                })
              }
            }
          }),
        },
      ],
    },
  }
}

function withoutSession(ctx: Context): Headers {
  const name = ctx.context.authCookies.sessionToken.name
  const kept = (ctx.headers?.get('cookie') ?? '').split(/;\s*/).filter((cookie) => !cookie.startsWith(`${name}=`))
  return new Headers({ cookie: kept.join('; ') })
}

/** Leaves the browser the session that it came with. */
function keepSession(ctx: Context): void {
  const name = ctx.context.authCookies.sessionToken.name
  const headers = ctx.context.responseHeaders
  const cookies = headers?.getSetCookie().filter((cookie) => !cookie.startsWith(`${name}=`))
  headers?.delete('set-cookie')
  for (const cookie of cookies ?? []) headers?.append('set-cookie', cookie)
}
