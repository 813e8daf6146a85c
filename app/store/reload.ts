const CHECK = 1000 // milliseconds
const STILL = 3000 // without a key, a click or a touch: nobody is in the middle of something

let isOwn = false

/** Goes away from this page without a question: what is on it is stored, and the next page has it. */
export function leavePage(go: () => void): void {
  isOwn = true
  go()
}

/** Asks before the page is left while this holds: by the browser, in its words. */
export function guardPage(isHeld: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isHeld() && !isOwn) event.preventDefault()
  }
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
}

/** Calls `reload` once it is safe and nobody is typing into the page. */
export function whenIdle(isSafe: () => boolean, reload: () => void): void {
  let lastInput = performance.now()
  const note = () => {
    lastInput = performance.now()
  }
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, note, { capture: true, passive: true })
  const timer = setInterval(() => {
    const isStill = document.visibilityState === 'hidden' || performance.now() - lastInput > STILL
    if (!isStill || isBusy() || !isSafe()) return
    clearInterval(timer)
    reload()
  }, CHECK)
}

/** Whether something on the page would be lost: text that isn't entered yet, or a dialog or menu that is open. */
function isBusy(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input:not([type=checkbox]), textarea',
  )
  return [...fields].some(({ value }) => value !== '') || document.querySelector('dialog[open], [role=menu]') !== null
}
