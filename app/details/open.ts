'use client'

import { type MouseEvent, useSyncExternalStore } from 'react'
import { stay } from '../ui/place.ts'

/** What of a todo the details begin with, where somebody asked for that. */
export type Part = 'title' | 'notes' | 'due' | 'repeat' | 'remind' | 'deadline' | 'tags' | 'links' | 'subtasks'

type Asked = { id: string; part: Part | undefined; times: number }

let asked: Asked | undefined
const listeners = new Set<() => void>()

/**
 * Shows the details of a todo beside its list. The address says it, so a link, a reload and the way back work.
 *
 * @param part what of them gets the focus; without it, the focus stays where it is
 */
export function openDetails(id: string, part?: Part): void {
  if (openId() === undefined) history.pushState({ details: true }, '', addressWith(id))
  else follow(id)
  asked = { id, part, times: (asked?.times ?? 0) + 1 }
  for (const listener of listeners) listener()
}

/** Shows another todo's, where those of one are shown. */
export function followDetails(id: string): void {
  if (openId() !== undefined) follow(id)
}

/** Goes back to where they weren't shown, or stays without them where the page was opened with them. */
export function closeDetails(): void {
  if (openId() === undefined) return
  if (history.state?.details) history.back()
  else stay(addressWith(undefined))
}

/** The todo whose details the address asks for. */
export const openId = (): string | undefined => new URLSearchParams(location.search).get('todo') ?? undefined

/** What was asked for last, by whom it is shown. */
export const useAsked = (): Asked | undefined =>
  useSyncExternalStore(
    subscribe,
    () => asked,
    () => undefined,
  )

/** A click on a row, but not on what in it has a meaning of its own: a text is edited by two clicks, or tapped. */
export function openByClick(event: MouseEvent<HTMLElement>, id: string): void {
  const target = event.target as HTMLElement
  const isTap = (event.nativeEvent as PointerEvent).pointerType === 'touch'
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
  if (target.closest('button, input, a, [role^=menu]') || (!isTap && isOnText(event, target))) return
  openDetails(id)
}

/** Its box is as wide as the row; only where letters are, it is the text that is meant. */
function isOnText({ clientX: x, clientY: y }: MouseEvent, target: HTMLElement): boolean {
  const text = target.closest('label')
  if (!text) return false
  const range = document.createRange()
  range.selectNodeContents(text)
  return [...range.getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
}

function follow(id: string): void {
  if (openId() !== id) history.replaceState({ details: history.state?.details }, '', addressWith(id))
}

function addressWith(id: string | undefined): string {
  const query = new URLSearchParams(location.search)
  if (id === undefined) query.delete('todo')
  else query.set('todo', id)
  return location.pathname + (query.size === 0 ? '' : `?${query}`)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
