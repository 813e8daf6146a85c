import { isIP } from 'node:net'

/** Where nobody can tell which one it is. */
export const EVERYONE = 'everyone'

/**
 * The network address that a request came from, as the proxy in front of us tells: the last of those named, since those
 * before it are what the client says. Without a proxy to believe nobody can tell, and all are one.
 */
export function clientAddress(headers: Headers | undefined, trustsProxy: boolean): string {
  const named = trustsProxy ? headers?.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (named === undefined || isIP(named) === 0) return EVERYONE
  // Who has an address of version 6 has 2^64 of them.
  return isIP(named) === 6 ? `${expanded(named).slice(0, 4).join(':')}::/64` : named
}

/** The eight groups of an address of version 6. */
function expanded(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const groups = (part: string | undefined) => (part ? part.split(':') : [])
  const [first, last] = [groups(head), groups(tail)]
  const missing = tail === undefined ? 0 : 8 - first.length - last.length
  return [...first, ...Array<string>(Math.max(0, missing)).fill('0'), ...last].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  )
}
