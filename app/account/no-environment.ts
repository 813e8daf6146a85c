/**
 * What the authentication library's client finds in a browser in place of its reader of the environment, which names the
 * server's secrets (next.config.js). A page is asked for at the address that it asks at: there is nothing to configure.
 */
export const env: Record<string, string | undefined> = {}
