import { marked, type Storage, type StoredDraft, stillSaved, type Waiting } from '../../app/store/storage.ts'
import type { ListDelta } from '../../db/model/delta.ts'

export type Memory = Storage

/** What app/store/storage.ts does, without a browser. Both pass the same tests (storage.test.ts). */
export function createMemory(): Storage {
  let user: string | undefined
  let outbox: Waiting[] = []
  let drafts: StoredDraft[] = []
  const rows = new Map<string, ListDelta>()

  const merge = <Row>(before: Row[], news: Row[], idOf: (row: Row) => string): Row[] => [
    ...new Map([...before, ...news].map((row) => [idOf(row), row])).values(),
  ]

  const memory: Storage = {
    async readRows(userId) {
      await memory.wipe(userId)
      return [...rows.values()]
    },
    async readAll() {
      return { userId: user, lists: [...rows.values()] }
    },
    readListIds: async () => [...rows.keys()],
    async writeDeltas(userId, deltas, gone) {
      const lacking: string[] = []
      if (user !== userId) return lacking
      for (const { listId, from, to, rows: news } of deltas) {
        const stored = rows.get(listId)
        const known = stored?.to ?? 0
        if (from > known) lacking.push(listId)
        if (from > known || to <= known) continue
        const before = from === 0 || !stored ? { lists: [], members: [], todos: [] } : stored.rows
        rows.set(listId, {
          listId,
          from: to,
          to,
          rows: {
            lists: merge(before.lists, news.lists, ({ id }) => id),
            members: merge(before.members, news.members, ({ userId: id }) => id),
            todos: merge(before.todos, news.todos, ({ id }) => id),
          },
        })
      }
      for (const listId of gone) rows.delete(listId)
      return lacking
    },
    async wipe(userId) {
      if (user !== userId) rows.clear()
      user = userId
    },
    async readOutbox() {
      return outbox.map((each) => ({ ...each }))
    },
    async replace(ids, waiting) {
      const next = new Map(waiting.map((each) => [each.transaction.id, { ...each }]))
      outbox = outbox.flatMap((each) => {
        const replacement = next.get(each.transaction.id)
        next.delete(each.transaction.id)
        return replacement ? [stillSaved(replacement, each)] : ids.includes(each.transaction.id) ? [] : [each]
      })
      outbox.push(...next.values())
    },
    async readDrafts() {
      return structuredClone(drafts)
    },
    async writeDraft(userId, draft, made, over) {
      drafts = drafts.filter((each) => each.userId !== userId)
      if (draft) drafts.push(structuredClone({ userId, draft }))
      for (const each of made) {
        if (!outbox.some(({ transaction }) => transaction.id === each.transaction.id))
          outbox.push(structuredClone(each))
      }
      outbox = outbox.filter(({ transaction }) => !over.includes(transaction.id))
    },
    async mark(outcomes) {
      outbox = outbox.map((each) => {
        const outcome = outcomes.get(each.transaction.id)
        return outcome ? marked(each, outcome) : each
      })
    },
    async clear() {
      user = undefined
      outbox = []
      drafts = []
      rows.clear()
    },
  }
  return memory
}
