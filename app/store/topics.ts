/** What a component can wait for. One name is one thing on the screen, so that a change wakes only what shows it. */
export type Topic =
  | `todo/${string}/${string}`
  | `ids/${string}/${Show}`
  | `counts/${string}`
  | `list/${string}`
  | 'lists'
  | 'todos'
  | 'sync'
  | 'notices'
  | 'aside'
  | 'draft'

export type Show = 'all' | 'active' | 'completed'

export type Topics = ReturnType<typeof createTopics>

export function createTopics() {
  const listeners = new Map<Topic, Set<() => void>>()

  function subscribe(topic: Topic, listener: () => void): () => void {
    const those = listeners.get(topic) ?? new Set()
    listeners.set(topic, those.add(listener))
    return () => {
      those.delete(listener)
      if (those.size === 0 && listeners.get(topic) === those) listeners.delete(topic)
    }
  }

  function emit(topics: Iterable<Topic>): void {
    for (const topic of topics) for (const listener of listeners.get(topic) ?? []) listener()
  }

  return { subscribe, emit }
}
