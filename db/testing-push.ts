import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Something that arrived at a browser, made legible again. */
type Received = { path: string; payload: Record<string, unknown>; ttl: string | undefined }

/**
 * A push service as browsers have one (RFC 8030), and the browsers: it takes messages, checks who signed them, and decrypts
 * them as a browser does (RFC 8291).
 *
 * @param publicKey the server's, that it asks browsers to know it by
 */
export async function openPushService(publicKey: string) {
  const received: Received[] = []
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer }>()
  const answers = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const browser = browsers.get(path)
    const status = answers.get(path) ?? (browser && isSigned(request.headers.authorization, publicKey) ? 201 : 403)
    if (status === 201 && browser) {
      const text = decrypt(Buffer.concat(chunks), browser)
      received.push({ path, payload: JSON.parse(text), ttl: request.headers.ttl as string | undefined })
    }
    response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    received,
    /** A browser that wants notifications. */
    browser() {
      const ecdh = createECDH('prime256v1')
      ecdh.generateKeys()
      const auth = randomBytes(16)
      const path = `/${randomBytes(8).toString('hex')}`
      browsers.set(path, { ecdh, auth })
      return {
        path,
        endpoint: `${address}${path}`,
        p256dh: ecdh.getPublicKey('base64url'),
        auth: auth.toString('base64url'),
      }
    },
    /** What the service answers for a browser from now on; undefined: it takes messages. */
    answer(path: string, status: number | undefined): void {
      if (status === undefined) answers.delete(path)
      else answers.set(path, status)
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

/** VAPID (RFC 8292): `vapid t=…, k=…`, of which `t` is signed by the key `k`. */
function isSigned(header: string | undefined, publicKey: string): boolean {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  if (key !== publicKey) return false
  const raw = Buffer.from(publicKey, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: raw.subarray(1, 33).toString('base64url'),
    y: raw.subarray(33).toString('base64url'),
  }
  return verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
}

/** aes128gcm (RFC 8188) with the keys of Web Push: salt, record size, the sender's key, one record. */
function decrypt(body: Buffer, { ecdh, auth }: { ecdh: ReturnType<typeof createECDH>; auth: Buffer }): string {
  const salt = body.subarray(0, 16)
  const length = body.readUInt8(20)
  const sender = body.subarray(21, 21 + length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
  const derive = (name: string, size: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), size))
  const record = body.subarray(21 + length)
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString()
}
