'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Trash } from '../../db/model/timeline.ts'
import { useStore } from '../store/hooks.ts'

const PAUSE = 250 // milliseconds in which changes of lists are taken together

type Shown = { trash: Trash | undefined; isUnreachable: boolean }

/** What is in the trash, as many pages of it as were asked for. It is read again when a list changes. */
export function useTrash(): Shown & { more: () => void; reload: () => void } {
  const store = useStore()
  const pages = useRef(1)
  const latest = useRef(0)
  const [shown, setShown] = useState<Shown>({ trash: undefined, isUnreachable: false })

  const reload = useCallback(async () => {
    latest.current += 1
    const mine = latest.current
    const trash = await pullTrash(pages.current)
    if (mine === latest.current)
      setShown((before) => ({ trash: trash ?? before.trash, isUnreachable: trash === undefined }))
  }, [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(reload, PAUSE)
    }
    void reload()
    const stops = (['lists', 'sync'] as const).map((topic) => store.subscribe(topic, later))
    return () => {
      clearTimeout(timer)
      latest.current += 1
      for (const stop of stops) stop()
    }
  }, [store, reload])

  function more(): void {
    pages.current += 1
    void reload()
  }

  return { ...shown, more, reload: () => void reload() }
}

async function pullTrash(pages: number): Promise<Trash | undefined> {
  const trash: Trash = { lists: [], todos: [], parts: [], next: null }
  for (let page = 0; page < pages && (page === 0 || trash.next !== null); page += 1) {
    const next = await pullPage(trash.next)
    if (next === undefined) return undefined
    trash.lists.push(...next.lists)
    trash.todos.push(...next.todos)
    trash.parts.push(...next.parts)
    trash.next = next.next
  }
  return trash
}

async function pullPage(before: string | null): Promise<Trash | undefined> {
  try {
    const response = await fetch(`/api/trash${before === null ? '' : `?before=${encodeURIComponent(before)}`}`)
    // Who isn't known to the server yet has nothing in its trash.
    if (response.status === 401) return { lists: [], todos: [], parts: [], next: null }
    return response.ok ? ((await response.json()) as Trash) : undefined
  } catch {
    return undefined
  }
}
