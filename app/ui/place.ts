'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'
import { type Show, useInboxId } from '../store/hooks.ts'

export type Place =
  | { view: 'list'; listId: string; show: Show }
  | { view: 'history' | 'trash'; listId?: never; show?: never }

/** Where the user is: which view, which list, and which of its todos. The address says it, so links, reload and back work. */
export function usePlace(): Place {
  const inboxId = useInboxId()
  const path = usePathname()
  const show = useSearchParams().get('show')
  if (path === '/history') return { view: 'history' }
  if (path === '/trash') return { view: 'trash' }
  const [, list] = /^\/lists\/([^/]+)/.exec(path) ?? []
  return { view: 'list', listId: list ?? inboxId, show: show === 'active' || show === 'completed' ? show : 'all' }
}

/** The address of a list. The Inbox has none of its own: it is where one comes in. */
export function addressOf(list: { id: string; inbox: boolean }, show: Show = 'all'): string {
  return `${list.inbox ? '/' : `/lists/${list.id}`}${show === 'all' ? '' : `?show=${show}`}`
}

/** Goes to another place of the workspace. All of it is here already, so the server isn't asked. */
export function go(address: string): void {
  history.pushState(null, '', address)
}

/** For a link: a plain click stays in the page; one that asks for a new tab or window gets it. */
export function followHere(event: MouseEvent<HTMLAnchorElement>): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return
  }
  event.preventDefault()
  go(event.currentTarget.pathname + event.currentTarget.search)
}
