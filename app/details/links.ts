/** The address that somebody wrote or pasted, where it is one of the web; `example.org/page` is one too. */
export function readLink(text: string): string | undefined {
  const written = text.trim()
  const address =
    /^[a-z][a-z\d+.-]*:/i.test(written) && !/^[^/]*\.[^/]*:\d/.test(written) ? written : `https://${written}`
  if (/\s/.test(address) || address.length > 2000) return undefined
  try {
    const { protocol, hostname } = new URL(address)
    const isWeb = protocol === 'https:' || protocol === 'http:'
    const isHost = hostname.includes('.') || hostname === 'localhost' || hostname.startsWith('[')
    return isWeb && isHost ? address.replace(/^https?:/i, (scheme) => scheme.toLowerCase()) : undefined
  } catch {
    return undefined
  }
}

/** An address as it is told: without what all have, and the end of long ones. */
export function shortLink(link: string): string {
  const short = link.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
  return short.length > 60 ? `${short.slice(0, 59)}…` : short
}
