/**
 * The time zones that this browser knows, by their part of the world; with one more that the user chose elsewhere.
 *
 * @param world what those belong to that belong to no part of it
 */
export function zonesByRegion(
  world: string,
  chosen?: string,
): [region: string, zones: { name: string; place: string }[]][] {
  const regions = new Map<string, { name: string; place: string }[]>()
  for (const name of new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...(chosen ? [chosen] : [])])) {
    const [first = '', ...rest] = name.replaceAll('_', ' ').split('/')
    const [region, place] = rest.length > 0 ? [first, rest.join(', ')] : [world, first]
    regions.set(region, [...(regions.get(region) ?? []), { name, place }])
  }
  return [...regions]
}
