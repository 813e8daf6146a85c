const CHECK = 1000 // milliseconds
const STILL = 3000 // without a key, a click or a touch: nobody is in the middle of something

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
