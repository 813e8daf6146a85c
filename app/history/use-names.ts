'use client'

import { useMemo } from 'react'
import type { Recorded } from '../../db/model/timeline.ts'
import { useListIds, useStore, useUserId } from '../store/hooks.ts'
import type { Names as Said } from './sentences.ts'

export type Names = Said & { todo(id: string): string | undefined }

/** What lists and people are called: as they are now, or where they are gone, as the history last heard of them. */
export function useNames(transactions: readonly Recorded[]): Names {
  const store = useStore()
  const me = useUserId()
  const ids = useListIds()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names of lists come and go with them
  return useMemo(() => {
    const lists = new Map<string, string>()
    const people = new Map<string, string>()
    const todos = new Map<string, string>()
    for (const { userId, name, entries } of transactions.toReversed()) {
      if (userId && name) people.set(userId, name)
      for (const { table, before, after } of entries) {
        const row = after ?? before
        if (table === 'lists' && row && 'name' in row) lists.set((row as { id: string }).id, row.name)
        if (row && 'description' in row) todos.set(row.id, row.description)
        if (table === 'members' && row && 'userId' in row && row.name) people.set(row.userId, row.name)
      }
    }
    return {
      me,
      list: (id) => store.view.get('lists', { id })?.name ?? lists.get(id),
      todo: (id) => todos.get(id),
      person: (listId, userId) =>
        store.view.get('members', { listId, userId })?.name || people.get(userId) || undefined,
    }
  }, [store, me, ids, transactions])
}
