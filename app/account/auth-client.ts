import { passkeyClient } from '@better-auth/passkey/client'
import { createAuthClient as createClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'

/**
 * What the pages about accounts talk to `/api/auth` with. Who signs up is not signed in by that (the answer is the same
 * for an address that has an account): where mail is offered a link comes, otherwise sign in next.
 */
export const createAuthClient = () => createClient({ plugins: [passkeyClient(), twoFactorClient()] })

/** Keeps an invitation for as long as somebody needs to sign up, on whatever way: a cookie goes along with each. */
export function keepInvitation(invitation: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers, and not without TLS.
  document.cookie = `committed.invitation=${encodeURIComponent(invitation)}; path=/; max-age=3600; samesite=lax`
}
