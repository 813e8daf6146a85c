let region: HTMLElement | undefined
let timer = 0

/** Says something to those who don't see it happen. What is said again is heard again. */
export function announce(text: string): void {
  region ??= makeRegion()
  const said = region
  said.textContent = ''
  clearTimeout(timer)
  timer = window.setTimeout(() => {
    said.textContent = text
  }, PAUSE)
}

const PAUSE = 40 // milliseconds in which it is seen to be another text

function makeRegion(): HTMLElement {
  const made = document.createElement('div')
  made.className = 'sr-only'
  made.role = 'status'
  return document.body.appendChild(made)
}
