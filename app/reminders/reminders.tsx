'use client'

import { useEffect } from 'react'
import { VISITOR } from '../../db/model/visitor.ts'
import { useStore, useSync, useUserId } from '../store/hooks.ts'
import { goToTodo } from '../todos/wanted-todo.ts'
import { register } from './device.ts'

/** Keeps the server knowing where this browser takes reminders, and goes where a click on one leads. */
export default function Reminders() {
  const store = useStore()
  const userId = useUserId()
  const isReached = useSync().status === 'saved'

  useEffect(() => {
    if (userId !== VISITOR && isReached) void register(userId).catch(() => {})
  }, [userId, isReached])

  useEffect(() => {
    const { serviceWorker } = navigator
    const listener = ({ data, ports }: MessageEvent) => {
      if (data?.type !== 'OPEN_TODO') return
      ports[0]?.postMessage('shown')
      const { listId, id } = data.todo as { listId: string; id: string }
      const list = store.state.lists().find((each) => each.list.id === listId)
      goToTodo({ id: listId, inbox: list?.member.inbox ?? false }, id)
    }
    serviceWorker?.addEventListener('message', listener)
    return () => serviceWorker?.removeEventListener('message', listener)
  }, [store])
  return null
}
