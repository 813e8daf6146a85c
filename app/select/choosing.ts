import type { TodoKey } from '../../db/model/rows.ts'
import { ASKS, ask } from './asking.ts'
import { nearest, removeSelected, toggleCompleted } from './bulk.ts'
import { extendTo, placeIn, selectAll, selectNone, toggle } from './range.ts'
import { nameOf, selection, surface } from './selection.ts'

const HOLD = 450 // milliseconds that a finger rests on a row to choose it
const SLIP = 8 // pixels that it may move meanwhile

let isListening = false

/** Chooses rows by keys, pointer and finger. While some are chosen, the keys of a row are about all of them. */
export function listen(): void {
  if (isListening) return
  isListening = true
  addEventListener('keydown', press, { capture: true })
  addEventListener('click', click, { capture: true })
  addEventListener('mousedown', keepText, { capture: true })
  addEventListener('pointerdown', touch, { capture: true })
  for (const end of ['pointerup', 'pointercancel', 'scroll']) addEventListener(end, release, { capture: true })
  addEventListener('pointermove', slip, { capture: true })
  addEventListener('dragstart', startDrag, { capture: true })
  addEventListener('dragend', endDrag, { capture: true })
  addEventListener('contextmenu', (event) => isHeld && event.preventDefault(), { capture: true })
}

function press(event: KeyboardEvent): void {
  const shown = surface()
  const target = event.target
  if (!shown || !(target instanceof HTMLElement) || isElsewhere(target)) return
  const action = actionOf(event, placeIn(target))
  if (!action) return
  event.preventDefault()
  event.stopImmediatePropagation()
  action()
}

function actionOf(event: KeyboardEvent, place: number): (() => void) | undefined {
  const { key } = event
  if (event.altKey) return undefined
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && key.toLowerCase() === 'a' ? selectAll : undefined
  const chosen = surface()?.keyAt(place)
  if (chosen && key === 'x') return () => toggleAndGo(place)
  if (place >= 0 && event.shiftKey && key === 'ArrowDown') return () => extendBy(place, 1)
  if (place >= 0 && event.shiftKey && key === 'ArrowUp') return () => extendBy(place, -1)
  if (selection().size === 0) return undefined
  if (key === 'Escape') return selectNone
  const { store } = surface() ?? {}
  if (!store || event.shiftKey) return undefined
  const isOnButton = isControl(event.target as HTMLElement)
  if (key === ' ' && !isOnButton) return () => void toggleCompleted(store)
  if (key === 'Delete' || key === 'Backspace') return () => removeSelected(store)
  const asked = ASKS.find((each) => each.key === key)
  return asked && (() => ask(asked.about))
}

/** What is written, asked, or offered in a menu has its keys to itself. */
const isElsewhere = (target: HTMLElement): boolean =>
  target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]') ||
  target.closest('dialog, [role=menu], [role=listbox]') !== null ||
  document.querySelector('dialog[open]') !== null

function toggleAndGo(place: number): void {
  const key = surface()?.keyAt(place)
  if (!key) return
  toggle(key)
  const next = nearest(place + 1, 1)
  if (next !== undefined) surface()?.focusAt(next)
}

function extendBy(place: number, step: 1 | -1): void {
  const next = nearest(place + step, step)
  if (next === undefined) return
  extendTo(next, place)
  surface()?.focusAt(next)
}

function click(event: MouseEvent): void {
  const place = event.target instanceof Element ? placeIn(event.target) : -1
  const key = surface()?.keyAt(place)
  const wasHeld = isHeld
  isHeld = false
  if (!key) return
  const isMeant = event.shiftKey || event.ctrlKey || event.metaKey
  const isFinger = (event as PointerEvent).pointerType === 'touch' && selection().size > 0
  if (!wasHeld && !isFinger && (!isMeant || isControl(event.target as Element))) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (wasHeld) return
  if (event.shiftKey) extendTo(place, focusedPlace() ?? place)
  else toggle(key)
  surface()?.focusAt(place)
}

function focusedPlace(): number | undefined {
  const place = document.activeElement ? placeIn(document.activeElement) : -1
  return place < 0 ? undefined : place
}

/** Of a row; a row may be a button itself. */
const isControl = (element: Element): boolean =>
  element.closest('button, a, input, select, textarea')?.matches(':not([data-chip])') ?? false

/** With Shift rows are chosen, and not the text between. */
function keepText(event: MouseEvent): void {
  if (event.shiftKey && event.target instanceof Element && placeIn(event.target) >= 0 && !isControl(event.target))
    event.preventDefault()
}

/** Where a finger is, and on what. */
let touched: { key: TodoKey; x: number; y: number } | undefined
let timer = 0
let isHeld = false
/** Nothing else was chosen when it was held. */
let isAlone = false

function touch(event: PointerEvent): void {
  release()
  isHeld = false
  touched = undefined
  const key = event.target instanceof Element ? surface()?.keyAt(placeIn(event.target)) : undefined
  if (event.pointerType !== 'touch' || !key || (event.target as Element).matches('input:not([type=checkbox])')) return
  touched = { key, x: event.clientX, y: event.clientY }
  timer = window.setTimeout(hold, HOLD)
}

/** What is held is chosen, and is dragged then with all that is. */
function hold(): void {
  if (!touched) return
  isHeld = true
  isAlone = selection().size === 0
  if (!selection().has(nameOf(touched.key))) toggle(touched.key)
  navigator.vibrate?.(10)
}

function release(): void {
  clearTimeout(timer)
}

function slip({ clientX, clientY }: PointerEvent): void {
  if (touched && Math.hypot(clientX - touched.x, clientY - touched.y) > SLIP) release()
}

/** Some devices take a finger to rest earlier. */
function startDrag(): void {
  release()
  if (!isHeld) hold()
}

/** Who drags away what they hold meant that alone. */
function endDrag({ clientX, clientY }: DragEvent): void {
  if (touched && isHeld && isAlone && Math.hypot(clientX - touched.x, clientY - touched.y) > SLIP) selectNone()
  touched = undefined
  isHeld = false
}
