const NAME = 'committed-recent'
const KEPT = 6

/** The addresses of the workspace where one was last on this device, the latest first. */
export function recentPlaces(): string[] {
  try {
    const places: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(places) ? places.filter((place) => typeof place === 'string') : []
  } catch {
    return []
  }
}

export function rememberPlace(address: string): void {
  try {
    localStorage.setItem(
      NAME,
      JSON.stringify([address, ...recentPlaces().filter((each) => each !== address)].slice(0, KEPT)),
    )
  } catch {
    // A browser that keeps nothing has no places to offer; that is all.
  }
}
