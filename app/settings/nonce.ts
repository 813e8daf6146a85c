/** The number that lets scripts of the page run which answers a request (proxy.ts). */
export const nonceOf = (headers: Pick<Headers, 'get'>): string | undefined =>
  /'nonce-([^']+)'/.exec(headers.get('Content-Security-Policy') ?? '')?.[1]
