import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { clientAddress } from './client-address.ts'
import { logEvent } from './log.ts'
import { CommitError } from './model/errors.ts'
import { type BucketName, isTaken, takeFrom } from './rate-limit.ts'
import type { Database } from './server/pool.ts'
import type { Settings } from './settings.ts'

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** What a call of `/api/auth` takes from, by its path: whose it is, and where it comes from. */
const rules: [path: RegExp, from: BucketName, of?: BucketName][] = [
  [/^\/sign-in\/anonymous$/, 'guestFrom'],
  [/^\/sign-in\/email$/, 'signInFrom', 'signIn'],
  [/^\/(sign-in|passkey\/(generate|verify)-authenti|callback)/, 'signInFrom'],
  [/^\/two-factor\/verify-/, 'signInFrom', 'code'],
  [/^\/sign-up\//, 'signUpFrom'],
  [/^\/(request-password-reset|send-verification-email|change-email)$/, 'resetFrom', 'reset'],
  [/^\/reset-password$/, 'resetFrom'],
  // Each asks for the password, or tries a new one.
  [/^\/(change-password|verify-password|two-factor\/(enable|disable|generate-backup-codes))$/, 'signInFrom'],
]

/**
 * Limits how often somebody may try, by counters in the database, which hold for all processes together. The library has
 * counters of its own, but reads and writes them apart, so that who asks many times at once gets through.
 */
export function rateLimits(db: Database, { trustsProxy }: Pick<Settings, 'trustsProxy'>): BetterAuthPlugin {
  return {
    id: 'rate-limits',
    hooks: {
      before: [
        {
          matcher: ({ path = '' }) => rules.some(([pattern]) => pattern.test(path)),
          handler: createAuthMiddleware(async (ctx) => {
            const [, from, of] = rules.find(([pattern]) => pattern.test(ctx.path)) as (typeof rules)[number]
            try {
              await takeFrom(db, from, clientAddress(ctx.headers, trustsProxy))
              const key = of && (await keyFor(of, ctx))
              if (of && key) await takeFrom(db, of, key)
              if (key && ctx.path === '/two-factor/verify-totp') await takeCode(db, ctx, key)
            } catch (error) {
              if (!(error instanceof CommitError)) throw error
              throw new APIError(
                'TOO_MANY_REQUESTS',
                { code: 'TOO_MANY', message: error.message },
                { 'Retry-After': '60' },
              )
            }
          }),
        },
      ],
    },
  }
}

/** Whose it is: the address that was written, or the account whose password was right. */
async function keyFor(bucket: BucketName, ctx: Context): Promise<string | undefined> {
  if (bucket === 'code') return askedForCode(ctx)
  const email: unknown = ctx.body?.email ?? ctx.body?.newEmail
  return typeof email === 'string' ? email.toLowerCase() : undefined // what is none, the library refuses
}

/** The account that a code is asked for, after its password was right. */
export async function askedForCode(ctx: Context): Promise<string | undefined> {
  const cookie = ctx.context.createAuthCookie('two_factor')
  const asked = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
  return asked ? (await ctx.context.internalAdapter.findVerificationValue(asked))?.value : undefined
}

/** Who saw or overheard a code is too late with it: it signs in once. */
async function takeCode(db: Database, ctx: Context, userId: string): Promise<void> {
  if (await isTaken(db, 'usedCode', `${userId}:${ctx.body?.code}`)) return
  logEvent(ctx.path, { outcome: 'INVALID_CODE', user: userId })
  throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' })
}
