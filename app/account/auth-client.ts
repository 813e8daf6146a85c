import { passkeyClient } from '@better-auth/passkey/client'
import { createAuthClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'

/**
 * What the pages about accounts talk to `/api/auth` with. Who signs up is not signed in by that (the answer is the same
 * for an address that has an account): where mail is offered a link comes, otherwise sign in next.
 */
export const auth = createAuthClient({
  plugins: [passkeyClient(), twoFactorClient()],
  disableDefaultFetchPlugins: true, // where to go next, our pages decide
})
