'use client'

import { useMemo } from 'react'
import type { Store } from '../store/store.ts'

/** Those of the todos whose description holds the words of a query, in any order and case. */
export function useFound(store: Store, listId: string, ids: readonly string[], query: string): readonly string[] {
  return useMemo(() => {
    const words = wordsOf(query)
    if (words.length === 0) return ids
    return ids.filter((id) => {
      const text = store.state.todo({ listId, id })?.description.toLowerCase() ?? ''
      return words.every((word) => text.includes(word))
    })
  }, [store, listId, ids, query])
}

/** A text cut at what was found in it, every second part being a find. */
export function cutAtFinds(text: string, query: string): string[] {
  const words = wordsOf(query)
  if (words.length === 0) return [text]
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return text.split(new RegExp(`(${pattern})`, 'gi'))
}

const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean)
