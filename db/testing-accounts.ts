import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { AuthFor } from './auth.ts'

// What tests of accounts do as a person does: a browser that keeps cookies, a mailbox, an authenticator app.

export const ORIGIN = 'http://127.0.0.1:3000'
export const PASSWORD = 'correct horse battery'

type Answer = { status: number; body: Record<string, unknown>; location: string | null }

export type Browser = ReturnType<typeof openBrowser>

/** Asks `/api/auth`, and keeps the cookies that it is given. */
export function openBrowser(authFor: AuthFor) {
  const cookies = new Map<string, string>()

  async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const url = path.startsWith('http') ? path : `${ORIGIN}/api/auth${path}`
    const request = new Request(url, {
      method,
      headers: { ...Object.fromEntries(headers()), Origin: ORIGIN, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const response = await authFor(request.headers).handler(request)
    for (const cookie of response.headers.getSetCookie()) keep(cookie)
    const text = await response.text()
    return {
      status: response.status,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {},
      location: response.headers.get('location'),
    }
  }

  function keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (/Max-Age=0/i.test(cookie)) cookies.delete(name)
    else cookies.set(name, value)
  }

  const headers = (): Headers =>
    new Headers({
      host: new URL(ORIGIN).host,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    })

  return {
    headers,
    post: (path: string, body: object = {}) => ask('POST', path, body),
    get: (path: string) => ask('GET', path),
    setCookie: (name: string, value: string) => cookies.set(name, value),
    /** Whose session it is, or nobody's. */
    async userId(): Promise<string | undefined> {
      const { body } = await ask('GET', '/get-session')
      return (body.user as { id: string } | undefined)?.id
    },
    /** Becomes a guest, and answers with the id. */
    async beGuest(): Promise<string> {
      const { body } = await ask('POST', '/sign-in/anonymous', {})
      return (body.user as { id: string }).id
    },
    signUp: (email: string, name = 'Ada') => ask('POST', '/sign-up/email', { email, name, password: PASSWORD }),
    signIn: (email: string, password = PASSWORD) => ask('POST', '/sign-in/email', { email, password }),
  }
}

/** An account, signed in in a browser of its own. */
export async function openAccount(authFor: AuthFor, email: string): Promise<{ browser: Browser; userId: string }> {
  const browser = openBrowser(authFor)
  await browser.signUp(email)
  const { status } = await browser.signIn(email)
  const userId = await browser.userId()
  if (status !== 200 || userId === undefined) throw new Error('cannot sign in')
  return { browser, userId }
}

/** A real SMTP server, and what it was sent. */
export async function openMailbox() {
  const mails: { to: string; text: string }[] = []
  let arrived = () => {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, session, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const to = session.envelope.rcptTo.map(({ address }) => address).join()
      mails.push({ to, text: unfolded(Buffer.concat(chunks).toString()) })
      done()
      arrived()
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    /** The next mail to an address, once it is there. It is taken out. */
    async next(to: string): Promise<string> {
      for (;;) {
        const place = mails.findIndex((mail) => mail.to === to)
        if (place >= 0) return mails.splice(place, 1)[0]?.text ?? ''
        await new Promise<void>((done) => {
          arrived = done
        })
      }
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

/** The link that a mail asks to follow. */
export function linkIn(mail: string): string {
  const link = /^https?:\/\/\S+$/m.exec(mail)?.[0]
  if (link === undefined) throw new Error('there is no link in the mail')
  return link
}

/** Quoted-printable (RFC 2045, 6.7), undone. */
const unfolded = (text: string): string =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\r\n', '\n')

/** The code that an authenticator app shows (RFC 6238) for `otpauth://…?secret=`. */
export function codeOf(uri: string, at = Date.now()): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', base32(secret)).update(counter).digest()
  const offset = (digest.at(-1) as number) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function base32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')].map((each) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'),
  )
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
