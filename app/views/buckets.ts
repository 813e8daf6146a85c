/**
 * Things by a key, the keys in order, and things alike in the order in which they are given. There are far fewer days and
 * priorities than todos: sorting the keys costs a fraction of sorting the todos.
 */
function bucketed<T, Key extends string | number>(things: readonly T[], keyOf: (thing: T) => Key): [Key, T[]][] {
  const buckets = new Map<Key, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const those = buckets.get(key)
    if (those) those.push(thing)
    else buckets.set(key, [thing])
  }
  return [...buckets].sort(([one], [other]) => (one < other ? -1 : 1))
}

/** Things in the order of a key that many share. Those alike stay as they were, so the key that counts most comes last. */
export const inBuckets = <T, Key extends string | number>(things: readonly T[], keyOf: (thing: T) => Key): T[] =>
  ([] as T[]).concat(...bucketed(things, keyOf).map(([, those]) => those))

/** In the order of a key that most have for themselves, which is asked for once each. Those alike stay as they were. */
export function ordered<T>(things: readonly T[], keyOf: (thing: T) => string | number): T[] {
  const keys = things.map(keyOf)
  const places = Uint32Array.from(keys, (_, place) => place)
  places.sort((a, b) => {
    const [one, other] = [keys[a] as string | number, keys[b] as string | number]
    return one < other ? -1 : one > other ? 1 : a - b
  })
  return Array.from(places, (place) => things[place] as T)
}
