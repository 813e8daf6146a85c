'use client'

import { useEffect, useState } from 'react'
import type { Todo, TodoKey } from '../../db/model/rows.ts'
import { useStore } from '../store/hooks.ts'

const PAUSE = 200 // milliseconds without a key, after which the server is asked
const LEAST = 3 // letters, of which something can be nearly right

/** What the server finds for a query, mistyped or not. Without the network there is nothing, and nobody is bothered. */
export function useNearly(query: string): Todo[] {
  const store = useStore()
  const [answer, setAnswer] = useState<{ query: string; keys: TodoKey[] }>({ query: '', keys: [] })
  const text = query.trim().slice(0, 200)

  useEffect(() => {
    if (text.length < LEAST) return
    const given = new AbortController()
    const timer = setTimeout(() => {
      void search(text, given.signal).then((keys) => keys && setAnswer({ query: text, keys }))
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      given.abort()
    }
  }, [text])

  if (answer.query !== text) return []
  return answer.keys.flatMap((key) => store.state.todo(key) ?? [])
}

async function search(text: string, signal: AbortSignal): Promise<TodoKey[] | undefined> {
  try {
    const response = await fetch(`/api/search?${new URLSearchParams({ text })}`, { signal })
    if (!response.ok) return undefined
    return ((await response.json()) as { todos: TodoKey[] }).todos
  } catch {
    return undefined
  }
}
