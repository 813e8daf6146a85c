/**
 * The origin of a request where it is this site's own; undefined where it is another one, or isn't told. A proxy that
 * changes the host says in X-Forwarded-Host which one people ask for.
 */
export function ownOrigin(headers: Headers): string | undefined {
  const origin = headers.get('origin')
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host ? origin : undefined
}
