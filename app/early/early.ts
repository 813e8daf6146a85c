type Early = { id: string; target: HTMLElement; value?: string; pasted?: string; keys?: KeyboardEventInit }

declare global {
  interface Window {
    /** What was done on the page before it listened, the oldest first; and how to leave off noting it. */
    early?: { noted: Early[]; stop(): void }
  }
}

/**
 * A page is drawn before it listens, and on a slow device for seconds. What somebody clicks, pastes or enters meanwhile would
 * be lost, and a form would be sent by the browser itself, with what is in it in the address. This runs before
 * anything is drawn and notes it; `replay` does it once the page listens. Links and typing work without us.
 */
export const NOTE_EARLY = `(() => {
  const noted = []
  const note = (event, entry) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    noted.push({ ...entry, id: entry.target.id })
    document.documentElement.dataset.early = noted.length
  }
  const click = (event) => {
    const target = event.target instanceof Element && event.target.closest('button, input[type=checkbox], input[type=radio]')
    if (target) note(event, { target })
  }
  const press = (event) => {
    const { target, key, ctrlKey, metaKey, shiftKey } = event
    if ((ctrlKey || metaKey) && /^[zyk,]$/i.test(key) && !target.matches('input, textarea')) {
      note(event, { target, keys: { key, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true } })
      return
    }
    if (event.key !== 'Enter' || event.isComposing || !(target instanceof HTMLInputElement) || target.form) return
    note(event, { target, value: target.value })
    target.value = ''
  }
  const paste = (event) => {
    const { target } = event
    const pasted = event.clipboardData?.getData('text/plain') ?? ''
    // An input would make one line of them.
    if (target instanceof HTMLInputElement && /[\\r\\n]/.test(pasted.trim())) note(event, { target, pasted })
  }
  addEventListener('click', click, true)
  addEventListener('keydown', press, true)
  addEventListener('paste', paste, true)
  window.early = {
    noted,
    stop() {
      removeEventListener('click', click, true)
      removeEventListener('keydown', press, true)
      removeEventListener('paste', paste, true)
      delete window.early
    },
  }
})()`

/** Does what was noted, as if it happened now. */
export function replay(): void {
  const { early } = window
  early?.stop()
  for (const { id, target, value, pasted, keys } of early?.noted ?? []) {
    const element = target.isConnected ? target : document.getElementById(id)
    if (keys) element?.dispatchEvent(new KeyboardEvent('keydown', keys))
    else if (pasted !== undefined) element?.dispatchEvent(pasteOf(pasted))
    else if (value === undefined) element?.click()
    else if (element instanceof HTMLInputElement) enter(element, value)
  }
  // By then the page says itself that it is saving.
  requestAnimationFrame(() => delete document.documentElement.dataset.early)
}

function pasteOf(text: string): ClipboardEvent {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  return new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
}

function enter(input: HTMLInputElement, value: string): void {
  const typedSince = input.value
  input.value = value
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  input.value = typedSince
}
