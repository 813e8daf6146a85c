import { VISITOR } from '../../db/model/visitor.ts'
import { systemClock } from './clock.ts'
import { lead } from './leader.ts'
import { leavePage, whenIdle } from './reload.ts'
import { openStorage } from './storage.ts'
import type { Store } from './store.ts'
import { follow } from './stream.ts'
import { createSync } from './sync.ts'
import { openTabs } from './tabs.ts'
import { askFormerGuest, createCommit, pull, pullStep, signInAsGuest } from './transport.ts'
import { activateUpdate, registerWorker } from './worker.ts'

const RELOAD = 60_000 // milliseconds between two loads for the same reason

/** Joins a store to this browser's storage, its other tabs and the server. Call once the page has hydrated. */
export function start(store: Store): () => void {
  const newer = createReload(store)
  const { commit, giveUp } = createCommit(newer)
  const sync = createSync(store, {
    storage: openStorage(newer).catch(() => undefined),
    server: {
      commit,
      pull,
      follow: (handlers) =>
        follow({
          ...handlers,
          lost() {
            giveUp()
            handlers.lost()
          },
        }),
      signIn: () => oneTabAtATime('committed-sign-in', signInAsGuest),
      formerGuest: askFormerGuest,
    },
    openTabs,
    lead,
    clock: systemClock,
    met: createMet(newer),
    reload: (reason) => (reason === 'user' ? leavePage(() => location.reload()) : newer()),
  })
  store.joinServer((direction, skipped) =>
    store.state.userId === VISITOR ? Promise.resolve(undefined) : pullStep(direction, skipped),
  )
  const whenOffline = () => store.setOnline(false)
  const whenOnline = () => {
    giveUp() // whatever was under way went another way
    sync.send()
  }
  addEventListener('online', whenOnline)
  addEventListener('offline', whenOffline)
  registerWorker({ onUpdate: newer })
  renewSession(store.state.userId)
  return () => {
    sync.stop()
    removeEventListener('online', whenOnline)
    removeEventListener('offline', whenOffline)
  }
}

/**
 * There is a newer version of the app: the page is loaded again when nobody is typing. Not again soon after, in case it
 * doesn't help: behind a balancer both versions may answer for a while.
 */
function createReload(store: Store): () => void {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    const last = Number(sessionStorage.getItem('committed-reloaded'))
    setTimeout(() => whenIdle(isSafe, reload), Math.max(0, last + RELOAD - Date.now()))
  }

  /** What waits and isn't stored would be lost: it is sent first. */
  function isSafe(): boolean {
    return store.sync().waiting === 0 || store.sync().trouble !== 'not_stored'
  }

  async function reload(): Promise<void> {
    sessionStorage.setItem('committed-reloaded', String(Date.now()))
    await activateUpdate()
    leavePage(() => location.reload())
  }
}

/** The build that the page met first is its own; another one is newer. */
function createMet(newer: () => void): (build: string) => void {
  let own: string | undefined
  return (build) => {
    own ??= build
    if (build !== own) newer()
  }
}

const RENEWAL = 7 * 24 * 60 * 60 * 1000 // milliseconds; a session lasts for 400 days, as long as browsers keep a cookie

/** Commits set no cookie, so whoever comes back is given a fresh one here, now and then. */
function renewSession(userId: string): void {
  const last = Number(localStorage.getItem('committed-renewed'))
  if (userId === VISITOR || Date.now() - last < RENEWAL) return
  localStorage.setItem('committed-renewed', String(Date.now()))
  void fetch('/api/auth/get-session').catch(() => {})
}

/** Where the page didn't come over TLS there are no locks; then two tabs may both try, and one finds itself signed in. */
async function oneTabAtATime(name: string, work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(name, work)
  else await work()
}
