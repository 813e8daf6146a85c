/** Does something with an element as soon as it is drawn, which may be now. Once. */
export function whenDrawn(selector: string, use: (element: HTMLElement) => void): void {
  const now = document.querySelector<HTMLElement>(selector)
  if (now) {
    use(now)
    return
  }
  const observer = new MutationObserver(() => {
    const element = document.querySelector<HTMLElement>(selector)
    if (!element) return
    observer.disconnect()
    use(element)
  })
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), PATIENCE)
}

const PATIENCE = 5000 // milliseconds; what is not there by then, was not to come
