import type { Store } from './store.ts'

const KEY = 'committed-draft'

/**
 * Keeps the name of the draft that is open where a page finds it at once: the draft itself takes a while to read, and what
 * is done meanwhile must not be sent.
 */
export function followDraft(store: Store): () => void {
  const reminder = read()
  if (reminder?.userId === store.state.userId) store.draft.expect(reminder)
  return store.subscribe('draft', () => {
    const draft = store.draft.get()
    try {
      if (draft === undefined) localStorage.removeItem(KEY)
      else
        localStorage.setItem(
          KEY,
          JSON.stringify({ userId: store.state.userId, id: draft.id, name: draft.name, at: draft.at }),
        )
    } catch {
      // A browser that keeps nothing.
    }
  })
}

function read(): { userId: string; id: string; name: string; at: string } | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
