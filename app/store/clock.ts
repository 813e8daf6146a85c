/** Time and chance, as far as the sync needs them: when to try again. What is right never depends on either. */
export type Clock = {
  /** @returns a function that calls it off */
  after(milliseconds: number, run: () => void): () => void
  /** From 0 to below 1. */
  random(): number
}

export const systemClock: Clock = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
