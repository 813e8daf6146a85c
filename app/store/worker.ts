const HOUR = 60 * 60 * 1000 // milliseconds

/**
 * Registers the service worker (app/sw.js), which lets the app start without the network. Where the page didn't come over
 * TLS browsers have none, and the app works without.
 *
 * @param onUpdate called when a newer build is ready and a reload would show it: it waits (see `activateUpdate`), or
 *   another tab has let it take over. It may be called more than once.
 */
export function registerWorker({ onUpdate }: { onUpdate: () => void }): void {
  if (process.env.NODE_ENV !== 'production' || !navigator.serviceWorker) return
  whenIdle(async () => {
    watchController(onUpdate)
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    watchUpdates(registration, onUpdate)
    const check = () => void registration.update().catch(() => {}) // there may be no network just now
    setInterval(check, HOUR)
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && check())
  })
}

/** Lets the build that waits take over, in all tabs: each should be loaded again soon. Without one it does nothing. */
export async function activateUpdate(): Promise<void> {
  const waiting = (await navigator.serviceWorker?.getRegistration())?.waiting
  if (!waiting) return
  const takenOver = new Promise((done) =>
    navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
  )
  waiting.postMessage({ type: 'SKIP_WAITING' })
  await takenOver
}

/** A first worker isn't an update: this page is of its build. */
function watchController(onUpdate: () => void): void {
  let isControlled = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isControlled) onUpdate()
    isControlled = true
  })
}

function watchUpdates(registration: ServiceWorkerRegistration, onUpdate: () => void): void {
  if (registration.waiting) onUpdate()
  registration.addEventListener('updatefound', () => {
    const next = registration.installing
    next?.addEventListener('statechange', () => {
      if (next.state === 'installed' && registration.active) onUpdate()
    })
  })
}

/** The first worker fetches all of the app: not while the page still needs the network and the processor. */
function whenIdle(work: () => Promise<void>): void {
  const start = () => void work().catch(() => {}) // storage may be denied or full: the app works without
  if (typeof requestIdleCallback === 'function') requestIdleCallback(start, { timeout: 10_000 })
  else setTimeout(start, 2000) // Safari has no word for idle
}
