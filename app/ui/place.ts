'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import type { MouseEvent } from 'react'
import { type Show, useInboxId } from '../store/hooks.ts'

/** A moment in a list's past: one of its versions, or an ISO 8601 instant. */
export type Moment = { version: number; time?: undefined } | { version?: undefined; time: string }

export type Place =
  | { view: 'list'; listId: string; show: Show; isBoard: boolean; moment?: Moment | undefined }
  | { view: 'history' | 'trash' | Overview; listId?: never; show?: never }
  | { view: 'filter'; filterId: string; listId?: never; show?: never }

/** A view over all lists. */
type Overview = (typeof OVERVIEWS)[number]

const OVERVIEWS = ['today', 'upcoming', 'calendar', 'board', 'everything', 'completed', 'archived'] as const

/** Where the user is: which view, which list, and which of its todos. The address says it, so links, reload and back work. */
export function usePlace(): Place {
  const inboxId = useInboxId()
  const path = usePathname()
  const query = useSearchParams()
  const show = query.get('show')
  if (path === '/history') return { view: 'history' }
  if (path === '/trash') return { view: 'trash' }
  const overview = OVERVIEWS.find((view) => path === `/${view}`)
  if (overview) return { view: overview }
  const [, filterId] = /^\/filters\/([^/]+)$/.exec(path) ?? []
  if (filterId) return { view: 'filter', filterId }
  const [, list] = /^\/lists\/([^/]+)/.exec(path) ?? []
  return {
    view: 'list',
    listId: list ?? inboxId,
    show: show === 'active' || show === 'completed' ? show : 'all',
    isBoard: query.get('view') === 'board',
    moment: momentIn(query),
  }
}

function momentIn(query: Pick<URLSearchParams, 'get'>): Moment | undefined {
  const version = Number(query.get('version'))
  if (Number.isSafeInteger(version) && version > 0) return { version }
  const time = Date.parse(query.get('time') ?? '')
  return Number.isNaN(time) ? undefined : { time: new Date(time).toISOString() }
}

/** Whether what is completed stays in sight: in a list it does, on a board and in a view it goes. */
export function keepsCompleted(): boolean {
  const { pathname, search } = location
  return (pathname === '/' || pathname.startsWith('/lists/')) && new URLSearchParams(search).get('view') !== 'board'
}

/** The address of a list. The Inbox has none of its own: it is where one comes in. */
export function addressOf(list: { id: string; inbox: boolean }, show: Show = 'all'): string {
  return `${list.inbox ? '/' : `/lists/${list.id}`}${show === 'all' ? '' : `?show=${show}`}`
}

/** The address of a list's board. */
export const boardAddressOf = (list: { id: string; inbox: boolean }): string => `${addressOf(list)}?view=board`

/** The address of a list as it was. */
export function pastAddressOf(list: { id: string; inbox: boolean }, { version, time }: Moment): string {
  return `${addressOf(list)}?${version === undefined ? `time=${time}` : `version=${version}`}`
}

/** The address of a filter that was saved; without one, where one is written. */
export const addressOfFilter = (id = 'new'): string => `/filters/${id}`

/** Goes to another place of the workspace. All of it is here already, so the server isn't asked. */
export function go(address: string): void {
  history.pushState(null, '', address)
}

/** Says in the address where one is by now, without a step that one could go back to. */
export function stay(address: string): void {
  if (location.pathname + location.search !== address) history.replaceState(null, '', address)
}

/**
 * The same for a moment of a list's past. Whoever left the past an instant ago is still shown it, and isn't called back.
 */
export function stayInPast(address: string): void {
  const isPast = momentIn(new URLSearchParams(location.search)) !== undefined
  if (isPast && location.pathname === address.split('?')[0]) stay(address)
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
