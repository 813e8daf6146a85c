const PAUSE = 2000 // milliseconds until what failed to load is tried again

/** Loads a part of the app, whenever the network lets it: one that never comes would leave the page half alive. */
export async function keepTrying<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((done) => setTimeout(done, PAUSE))
    }
  }
}
