import { languageOf } from '../../db/model/language.ts'

// Whether this browser shows reminders, and how it comes to do so.

/** `ready`: it does, or will as soon as the server is reached. `off`: it was turned off here. */
export type DeviceState = 'ready' | 'unasked' | 'off' | 'blocked' | 'unsupported'

const KEPT = 'committed-push' // whose, and where; or that it is off

export function deviceState(): DeviceState {
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis))
    return 'unsupported'
  if (Notification.permission === 'denied') return 'blocked'
  if (Notification.permission === 'default') return 'unasked'
  return localStorage.getItem(KEPT) === 'off' ? 'off' : 'ready'
}

/** Asks the user, where they have never been asked; only ever after they did something that needs it. */
export async function turnOn(userId: string): Promise<DeviceState> {
  if (deviceState() === 'unasked') await Notification.requestPermission()
  if (localStorage.getItem(KEPT) === 'off') localStorage.removeItem(KEPT)
  await register(userId).catch(() => {}) // it is tried again when the app next starts, or is online
  return deviceState()
}

export async function turnOff(): Promise<DeviceState> {
  localStorage.setItem(KEPT, 'off')
  const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()
  if (subscription) {
    await subscription.unsubscribe()
    await send('DELETE', { endpoint: subscription.endpoint }).catch(() => {}) // its push service says so as well
  }
  return deviceState()
}

/** Tells the server where this browser takes notifications, where it does and the server doesn't know. */
export async function register(userId: string): Promise<void> {
  if (deviceState() !== 'ready') return
  const { pushManager } = await navigator.serviceWorker.ready
  const { key } = await server()
  if (key === null) return
  let subscription = await pushManager.getSubscription()
  if (subscription && keyOf(subscription) !== key) {
    await subscription.unsubscribe() // of another server, or from before its key was lost
    subscription = null
  }
  subscription ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { lang: language } = document.documentElement
  const mark = `${userId} ${language} ${subscription.endpoint}`
  if (localStorage.getItem(KEPT) === mark) return
  const { keys } = subscription.toJSON()
  await send('POST', {
    endpoint: subscription.endpoint,
    p256dh: keys?.p256dh ?? '',
    auth: keys?.auth ?? '',
    language: languageOf(language),
  })
  localStorage.setItem(KEPT, mark)
}

/** What the server can do: the key of its notifications, and whether it sends mail. */
export async function server(): Promise<{ key: string | null; mail: boolean }> {
  const response = await fetch('/api/push')
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

async function send(method: 'POST' | 'DELETE', body: object): Promise<void> {
  const response = await fetch('/api/push', {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(String(response.status))
}

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
