import { settings } from './settings.ts'

/**
 * The origin of a request where it is this site's own; undefined where it is another one, or isn't told. Where nobody said
 * at which address people reach the app (APP_URL), it is the one that the request was for: a proxy that changes the host or
 * ends TLS says in X-Forwarded-Host and X-Forwarded-Proto what it was.
 */
export function ownOrigin(headers: Headers, appUrl = settings().appUrl): string | undefined {
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin) || new URL(origin).origin !== origin) return undefined
  if (appUrl !== undefined) return origin === appUrl ? origin : undefined
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  const scheme = headers.get('x-forwarded-proto')?.split(',')[0]?.trim()
  const { host: named, protocol } = new URL(origin)
  return named === host && (scheme === undefined || protocol === `${scheme}:`) ? origin : undefined
}
