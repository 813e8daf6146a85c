type Failure = { error: { message: string } }

/** The answer of an action; or, where it failed or can't be had, a sentence that says so. */
export async function asking<T extends object>(answer: Promise<T>): Promise<Exclude<T, Failure> | { error: string }> {
  try {
    const given = await answer
    return isFailure(given) ? { error: `That didn’t work — ${given.error.message}` } : (given as Exclude<T, Failure>)
  } catch {
    return { error: 'That didn’t work — the server can’t be reached. Try again when you are online.' }
  }
}

const isFailure = (given: object): given is Failure => 'error' in given
