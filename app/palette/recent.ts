import { remember, remembered } from '../ui/on-device.ts'

const NAME = 'committed-recent'
const KEPT = 6

/** The addresses of the workspace where one was last on this device, the latest first. */
export function recentPlaces(): string[] {
  try {
    const places: unknown = JSON.parse(remembered(NAME) ?? '[]')
    return Array.isArray(places) ? places.filter((place) => typeof place === 'string') : []
  } catch {
    return []
  }
}

export function rememberPlace(address: string): void {
  const others = recentPlaces().filter((each) => each !== address)
  remember(NAME, JSON.stringify([address, ...others].slice(0, KEPT)))
}
