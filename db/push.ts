import { createECDH } from 'node:crypto'
import webpush from 'web-push'
import type { Subscription } from './push-subscriptions.ts'

const PATIENCE = 10_000 // milliseconds for a push service
const LIFETIME = 12 * 60 * 60 // seconds that it keeps a message for a device that is off

/** `gone`: the browser doesn't want any more (RFC 8030, 7.3). `failed`: it may be tried again. */
export type Push = (subscription: Subscription, payload: { tag: string }) => Promise<'sent' | 'gone' | 'failed'>

/**
 * The push services of browsers. An address is what a client says it is: without this list anybody could have the server
 * call on its neighbours.
 */
const SERVICES = ['fcm.googleapis.com', 'push.services.mozilla.com', 'push.apple.com', 'notify.windows.com'] as const

/** @param others further hosts, as whoever runs the server names them; those may do without TLS where they are this machine */
export function isPushAddress(address: string, others: readonly string[] = []): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  const isOne = (host: string) => hostname === host || hostname.endsWith(`.${host}`)
  if (protocol === 'http:') return hostname === '127.0.0.1' && others.includes(hostname)
  return protocol === 'https:' && [...SERVICES, ...others].some(isOne)
}

/** The key by which browsers know that a message is from this server: it follows from the private one. */
export function publicKeyOf(privateKey: string): string {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'))
  return pair.getPublicKey('base64url')
}

/**
 * Sends to browsers by Web Push: encrypted for the browser (RFC 8291), signed by this server (RFC 8292).
 *
 * @param subject how a push service can reach whoever runs the server: an https: or mailto: address
 */
export function createPush(privateKey: string, subject: string, others: readonly string[]): Push {
  const vapidDetails = { subject, publicKey: publicKeyOf(privateKey), privateKey }
  return async ({ endpoint, p256dh, auth }, payload) => {
    if (!isPushAddress(endpoint, others)) return 'gone'
    const { method, headers, body } = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(payload),
      { vapidDetails, TTL: LIFETIME, urgency: 'high', contentEncoding: 'aes128gcm' },
    )
    try {
      const { status } = await fetch(endpoint, {
        method,
        headers: headers as Record<string, string>,
        body: body ? new Uint8Array(body) : null,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
      })
      if (status === 404 || status === 410) return 'gone'
      return status >= 200 && status < 300 ? 'sent' : 'failed'
    } catch {
      return 'failed'
    }
  }
}
