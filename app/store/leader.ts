const LEADER = 'committed-leader'
const PATIENCE = 1000 // milliseconds that a tab in the background has to hand over, until it is taken for suspended

/**
 * Makes one tab of the browser the one that sends and follows: the one that holds a Web Lock. If it closes, the next
 * one leads. A tab that is looked at takes over from one in the background, which the browser may slow down or suspend.
 *
 * Where the page didn't come over TLS there are no locks. Every tab leads then, and sends what the others send too: it
 * is done once all the same.
 *
 * @param began called when this tab leads from now on
 * @param ended called when it leads no longer
 * @returns a function that gives up for good
 */
export function lead(began: () => void, ended: () => void): () => void {
  if (!navigator.locks) {
    began()
    return ended
  }
  const locks = navigator.locks
  const requests = new BroadcastChannel(LEADER)
  let release: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  async function hold(): Promise<void> {
    clearTimeout(timer)
    if (isOver) return
    began()
    await new Promise<void>((done) => {
      release = done
    })
  }

  /** Waits for its turn, or with `steal` takes it. */
  async function request(options: LockOptions = {}): Promise<void> {
    try {
      await locks.request(LEADER, options, hold)
    } catch {
      // Another tab stole it, or the page is going away.
    }
    if (release === undefined) return
    release = undefined
    ended()
    if (!isOver) void request()
  }

  function whenSeen(): void {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden' || release !== undefined) return
    requests.postMessage('please')
    timer = setTimeout(() => void request({ steal: true }), PATIENCE)
  }

  requests.addEventListener('message', ({ data }) => {
    if (data === 'no') clearTimeout(timer)
    else if (release !== undefined && document.visibilityState === 'hidden') release()
    else if (release !== undefined) requests.postMessage('no')
  })
  document.addEventListener('visibilitychange', whenSeen)
  void request()
  whenSeen()

  return () => {
    isOver = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', whenSeen)
    requests.close()
    release?.()
  }
}
