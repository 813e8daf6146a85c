import { preferredOf } from '../../db/model/language.ts'
import type { Payload } from '../../db/reminder-send.ts'

// Reminders as notifications, and what their buttons do: also where no page of the app is open. The types of workers are not
// those of pages, of which TypeScript takes one or the other.

// What a server said before it knew languages.
const ENGLISH: NonNullable<Payload['words']> = {
  complete: 'Complete',
  snooze: 'Snooze 1 h',
  unreachable: 'That isn’t saved: the server can’t be reached. Try again.',
  refused: 'That couldn’t be saved. Open the todo to see why.',
}

const PATIENCE = 1500 // milliseconds for a page to say that it shows the todo; it may still be loading

type Lasting = Event & { waitUntil(work: Promise<unknown>): void }
type PushEvent = Lasting & { data: { json(): unknown } | null }
type ClickEvent = Lasting & { notification: Notification; action: string }
type ChangeEvent = Lasting & { oldSubscription: PushSubscription | null }
type Page = { url: string; focus(): Promise<Page>; postMessage(message: unknown, ports: MessagePort[]): void }
type Worker = {
  registration: ServiceWorkerRegistration
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<Page[]>
    openWindow(address: string): Promise<Page | null>
  }
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void
  addEventListener(type: 'notificationclick', listener: (event: ClickEvent) => void): void
  addEventListener(type: 'pushsubscriptionchange', listener: (event: ChangeEvent) => void): void
}

/** @param isWorkspace whether a page at an address can show a todo by itself */
export function showReminders(worker: Worker, isWorkspace: (url: URL) => boolean): void {
  worker.addEventListener('push', (event) => {
    if (event.data) event.waitUntil(show(event.data.json() as Payload))
  })
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close()
    const payload = event.notification.data as Payload
    event.waitUntil(
      event.action === 'complete' || event.action === 'snooze' ? press(event.action, payload) : open(payload),
    )
  })
  // A browser may give itself another address: the server learns of it, and of nothing else.
  worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))

  function show(payload: Payload, said?: string): Promise<void> {
    const { title, body, tag, words = ENGLISH } = payload
    return worker.registration.showNotification(title, {
      body: said ?? body,
      tag,
      data: payload,
      icon: '/icons/192.png',
      badge: '/icons/monochrome.png',
      // Beside what TypeScript knows.
      ...{
        actions: [
          { action: 'complete', title: words.complete },
          { action: 'snooze', title: words.snooze },
        ],
      },
    })
  }

  /** Under the id that came with the reminder, so that pressing again after no answer does it once. */
  async function press(action: 'complete' | 'snooze', payload: Payload): Promise<void> {
    const { words = ENGLISH } = payload
    const id = action === 'complete' ? payload.completeId : payload.snoozeId
    const status = await post('/api/reminders', { action, id, todoId: payload.todo.id })
    if (status === 401)
      await open(payload) // where one signs in
    else if (status === 0 || status >= 500) await show(payload, words.unreachable)
    else if (status >= 400 && status !== 404) await show(payload, words.refused)
  }

  /** In a page that is open, without loading it again: something may be half written there. */
  async function open({ address, todo }: Payload): Promise<void> {
    const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
    const page = pages.find(({ url }) => isWorkspace(new URL(url)))
    if (!page) return void (await worker.clients.openWindow(address))
    const { port1, port2 } = new MessageChannel()
    const answer = new Promise<boolean>((done) => {
      port1.onmessage = () => done(true)
      setTimeout(() => done(false), PATIENCE)
    })
    page.postMessage({ type: 'OPEN_TODO', todo }, [port2])
    await page.focus().catch(() => {}) // where the browser takes it for nothing that the user did
    if (!(await answer)) await worker.clients.openWindow(address)
  }

  async function renew({ oldSubscription }: ChangeEvent): Promise<void> {
    const applicationServerKey = oldSubscription?.options.applicationServerKey
    if (!applicationServerKey) return
    const options = { userVisibleOnly: true, applicationServerKey }
    const { endpoint, keys } = (await worker.registration.pushManager.subscribe(options)).toJSON()
    const language = preferredOf(navigator.languages)
    await post('/api/push', { endpoint, p256dh: keys?.p256dh, auth: keys?.auth, language })
  }
}

/** @returns the status of the answer; 0 where there is none */
async function post(address: string, body: object): Promise<number> {
  try {
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).status
  } catch {
    return 0
  }
}
