const MAX_BYTES = 8 * 1024 * 1024 // as much as a server action takes (next.config.js)

/** The body of a request, or undefined where it isn't JSON, or too much of it: it is then refused as any nonsense is. */
export async function readJson(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MAX_BYTES) return undefined
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    return undefined
  }
}
