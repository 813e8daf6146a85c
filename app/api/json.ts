/** The body of a request, or undefined where it isn't JSON: what reads it then refuses it as it does any other nonsense. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return undefined
  }
}
