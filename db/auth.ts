import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { anonymous } from 'better-auth/plugins/anonymous'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { z } from 'zod'
import { rateLimits } from './auth-limits.ts'
import { authLog } from './auth-log.ts'
import { guestSignIn } from './guest.ts'
import * as letters from './letters.ts'
import { createPost, type Letter, type Post, postLater } from './mail.ts'
import { mergeGuest } from './merge.ts'
import { ownOrigin } from './origin.ts'
import { isUsual } from './password.ts'
import { requestedIn, wordsFor } from './reader.ts'
import { accounts } from './schema/accounts.ts'
import { passkeys } from './schema/passkeys.ts'
import { sessions } from './schema/sessions.ts'
import { twoFactors } from './schema/two-factors.ts'
import { users } from './schema/users.ts'
import { verifications } from './schema/verifications.ts'
import type { Database } from './server/pool.ts'
import { readSettings, type Settings } from './settings.ts'
import { invitationIn, refusal, requireSignUp, takeInvitation } from './sign-up.ts'
import { type Words, wordsIn } from './words.ts'

const HOUR = 60 * 60 // seconds
const DAY = 24 * HOUR
const LONGEST_NAME = 200

/** Where somebody chooses a password, and what it is called there. */
const NEW_PASSWORDS: Record<string, string> = {
  '/sign-up/email': 'password',
  '/change-password': 'newPassword',
  '/reset-password': 'newPassword',
}

/** What no page of ours asks for is not there to be asked: some of it would hand out tokens of providers. */
const UNUSED = [
  '/account-info',
  '/delete-anonymous-user',
  '/delete-user',
  '/delete-user/callback',
  '/get-access-token',
  '/link-social',
  '/refresh-token',
  '/two-factor/get-totp-uri',
  '/two-factor/send-otp',
  '/two-factor/verify-otp',
  '/unlink-account',
  '/update-session',
  '/verify-password',
]

type Auth = ReturnType<typeof createAuth>

/** The authentication for a request, which depends on whether it came over TLS. */
export type AuthFor = (headers: Headers) => Auth

/** What authentication touches beside its tables. */
export type Surroundings = {
  settings: Settings
  post: Post
  /** A session of this user was ended. */
  ended(userId: string): void
  /** Lists changed hands. */
  changed(listIds: string[]): void
}

/**
 * Sessions and sign-in, over our own tables. A guest is a user without credentials, made by the first change: looking
 * at a page makes none. Who signs up is not signed in by that: signing in is one way for all, and brings the guest along.
 *
 * @param secret signs the cookies; at least 32 characters
 * @param isSecure whether cookies are for TLS alone: browsers drop such cookies where a box at home is asked over HTTP
 */
function createAuth(db: Database, secret: string, isSecure: boolean, surroundings: Surroundings) {
  const { settings, post, ended, changed } = surroundings
  const { appUrl, providers } = settings
  const sendsMail = settings.smtp !== undefined
  const offersMail = sendsMail || !settings.isProduction
  const credentialsOf = (id: string) => providers.filter((provider) => provider.id === id)
  const write = (user: { id: string; email: string }, request: Request | undefined, letter: (t: Words) => Letter) =>
    postLater(post, user.email, wordsFor(db, user, request?.headers).then(letter))
  const [github, google] = [credentialsOf('github')[0], credentialsOf('google')[0]]

  return betterAuth({
    appName: 'Committed',
    secret,
    ...(appUrl && { baseURL: appUrl }),
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: users,
        session: sessions,
        account: accounts,
        verification: verifications,
        twoFactor: twoFactors,
        passkey: passkeys,
      },
      transaction: true,
    }),
    // Next tells the address that it listens at, which behind a proxy is not the one that people ask for.
    trustedOrigins: (request) => [appUrl, request && ownOrigin(request.headers)],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      // Signing up answers the same whether the address has an account or not; who owns it is told by mail.
      autoSignIn: false,
      requireEmailVerification: sendsMail,
      resetPasswordTokenExpiresIn: HOUR,
      revokeSessionsOnPasswordReset: true,
      ...(offersMail && {
        sendResetPassword: async ({ user, url }, request) => write(user, request, (t) => letters.resetPassword(t, url)),
      }),
      onPasswordReset: async ({ user }, request) => write(user, request, letters.passwordChanged),
      onExistingUserSignUp: async ({ user }, request) =>
        write(user, request, (t) =>
          letters.accountExists(t, `${appUrl ?? new URL(request?.url ?? '').origin}/sign-in`),
        ),
    },
    emailVerification: {
      sendOnSignUp: offersMail,
      // Whose link has expired gets a new one by signing in: only who knows the password does.
      sendOnSignIn: sendsMail,
      expiresIn: HOUR,
      // Confirming an address signs nobody in: the password may be that of someone who signed up with a foreign address.
      autoSignInAfterVerification: false,
      ...(offersMail && {
        sendVerificationEmail: async ({ user, url }, request) =>
          write(user, request, (t) => letters.verifyAddress(t, url)),
      }),
    },
    user: {
      // Told, so that pages know what to offer. Nobody sets it by asking, and what it allows is asked of the database.
      additionalFields: { isAdmin: { type: 'boolean', required: false, input: false } },
      changeEmail: {
        enabled: true,
        updateEmailWithoutVerification: !sendsMail,
        ...(sendsMail && {
          sendChangeEmailConfirmation: async ({ user, newEmail, url }, request) =>
            write(user, request, (t) => letters.approveNewAddress(t, newEmail, url)),
        }),
      },
    },
    account: {
      encryptOAuthTokens: true,
      accountLinking: { enabled: true },
    },
    socialProviders: {
      ...(github && { github: { clientId: github.clientId, clientSecret: github.clientSecret } }),
      ...(google && { google: { clientId: google.clientId, clientSecret: google.clientSecret } }),
    },
    plugins: [
      anonymous({
        generateName: ({ headers }) => wordsIn(requestedIn(headers))('names.guest'),
        disableDeleteAnonymousUser: true,
      }),
      twoFactor({ issuer: 'Committed', twoFactorCookieMaxAge: 600 }),
      passkey({
        rpName: 'Committed',
        ...(appUrl && { rpID: new URL(appUrl).hostname, origin: appUrl }),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          // It signs in past the second factor, so it must be two by itself: the device, and who holds it.
          async afterVerification({ verification }) {
            if (!verification.authenticationInfo.userVerified) {
              throw new APIError('UNAUTHORIZED', { code: 'NOT_VERIFIED', message: 'Unlock the passkey to use it.' })
            }
          },
        },
      }),
      genericOAuth({
        config: credentialsOf('oidc').map(({ clientId, clientSecret, issuer }) => ({
          providerId: 'oidc',
          clientId,
          clientSecret,
          discoveryUrl: `${issuer}/.well-known/openid-configuration`,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
        })),
      }),
      rateLimits(db, settings),
      // After them: it looks at what the others have made of a request.
      guestSignIn(async (guestId, userId) => {
        changed(await mergeGuest(db, guestId, userId))
        ended(guestId)
      }),
      authLog(settings),
    ],
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path === '/sign-in/anonymous' && !settings.guests) throw refusal('GUESTS_OFF', 'Sign in first.')
        if (ctx.path === '/sign-up/email') {
          const email = z.string().catch('').parse(ctx.body?.email).toLowerCase()
          requireName(ctx.body?.name)
          await requireSignUp(db, settings, { email, invitation: invitationIn(ctx.headers) })
        }
        requireUnusual(ctx.body?.[NEW_PASSWORDS[ctx.path] ?? ''])
        if (ctx.path === '/update-user' && ctx.body?.name !== undefined) requireName(ctx.body.name)
        if (ctx.path === '/change-password') return { context: { body: { ...ctx.body, revokeOtherSessions: true } } }
      }),
    },
    databaseHooks: {
      user: {
        create: {
          async before(user, ctx) {
            // A picture from elsewhere would tell that place who looks at it.
            if (user.isAnonymous) return { data: { ...user, image: null } }
            const applicant = { email: user.email, invitation: invitationIn(ctx?.headers) }
            await requireSignUp(db, settings, applicant)
            await takeInvitation(db, settings, applicant)
            return { data: { ...user, name: user.name.slice(0, LONGEST_NAME), image: null } }
          },
        },
        update: { before: async (user) => ({ data: { ...user, image: null } }) },
      },
      session: {
        create: {
          async before({ userId }) {
            if (await isDisabled(db, userId)) throw refusal('DISABLED', 'This account is disabled.')
          },
        },
        delete: { after: async ({ userId }) => ended(userId) },
      },
    },
    // A guest has nothing but the cookie to come back with, so it lasts as long as browsers allow.
    session: { expiresIn: 400 * DAY, updateAge: 7 * DAY },
    rateLimit: { enabled: false }, // ours are plugins
    disabledPaths: UNUSED,
    advanced: {
      disableOriginCheck: false, // said outright, or there is no check in tests
      cookiePrefix: 'committed',
      useSecureCookies: isSecure,
      database: { generateId: () => v7() },
    },
    // What follows a colon is what somebody sent.
    logger: { level: 'error', log: (_, message) => console.error(`committed: ${message.split(':')[0]}`) },
    // What went wrong is for us to log: the library would log all that somebody sent.
    onAPIError: { throw: true },
    telemetry: { enabled: false },
  })
}

/** Both kinds over the same tables. A proxy that ends TLS says so in X-Forwarded-Proto; Next itself speaks HTTP. */
export function createAuthFor(db: Database, secret: string, given: Partial<Surroundings> = {}): AuthFor {
  const settings = given.settings ?? readSettings({})
  const surroundings = { post: createPost(settings), ended() {}, changed() {}, ...given, settings }
  const [overHttp, overTls] = [createAuth(db, secret, false, surroundings), createAuth(db, secret, true, surroundings)]
  return (headers) => (headers.get('x-forwarded-proto')?.split(',')[0] === 'https' ? overTls : overHttp)
}

async function isDisabled(db: Database, userId: string): Promise<boolean> {
  const found = await db.select({ since: users.disabledAt }).from(users).where(eq(users.id, userId))
  return found.some(({ since }) => since !== null)
}

function requireName(name: unknown): void {
  if (typeof name === 'string' && /\S/.test(name) && name.length <= LONGEST_NAME && !name.includes('\0')) return
  throw new APIError('BAD_REQUEST', { code: 'INVALID_NAME', message: 'A name has 1 to 200 characters.' })
}

function requireUnusual(password: unknown): void {
  if (typeof password !== 'string' || !isUsual(password)) return
  throw new APIError('BAD_REQUEST', { code: 'PASSWORD_USUAL', message: 'Many use that password. Choose another one.' })
}
