/** An identity provider that people may sign in with: the name is what its button says. */
type Provider = {
  id: 'github' | 'google' | 'oidc'
  name: string
  clientId: string
  clientSecret: string
  issuer?: string
}

/** What whoever runs the server decides about accounts, by environment (.env.example). */
export type Settings = {
  /** Where people reach the app; what links in mails begin with. Taken from the request where it isn't set. */
  appUrl: string | undefined
  signUp: 'open' | 'invitation' | 'closed'
  guests: boolean
  smtp: { url: string; from: string } | undefined
  providers: Provider[]
  /** Whether what a proxy says of where a request comes from is to be believed: only where there is one. */
  trustsProxy: boolean
  /** Notifications by the browsers' push services: the server's private key, how to reach who runs it, and further services. */
  push: { privateKey: string; subject: string; hosts: string[] } | undefined
  /** With it a schedule from outside may have reminders sent. */
  cronSecret: string | undefined
  isProduction: boolean
}

/**
 * @throws Error with a sentence for the person who set a value that can't be
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const read = (name: string): string | undefined => environment[name] || undefined
  const appUrl = addressOf(read('APP_URL'))
  const settings: Settings = {
    appUrl,
    signUp: oneOf('SIGN_UP', read('SIGN_UP'), ['open', 'invitation', 'closed']),
    guests: oneOf('GUESTS', read('GUESTS'), ['on', 'off']) === 'on',
    smtp: smtpOf(read('SMTP_URL'), read('MAIL_FROM')),
    providers: [
      ...providerOf('github', 'GitHub', 'GITHUB', read),
      ...providerOf('google', 'Google', 'GOOGLE', read),
      ...providerOf('oidc', read('OIDC_NAME') ?? 'Single sign-on', 'OIDC', read),
    ],
    trustsProxy: oneOf('TRUST_PROXY', read('TRUST_PROXY'), read('VERCEL') ? ['on', 'off'] : ['off', 'on']) === 'on',
    push: pushOf(read, appUrl),
    cronSecret: secretOf('CRON_SECRET', read('CRON_SECRET')),
    isProduction: environment.NODE_ENV === 'production',
  }
  // Taken from a request, the address in a mail would be whatever host the sender of the request named.
  const needsAddress = settings.smtp ? 'SMTP_URL' : settings.providers[0] && 'An identity provider'
  if (needsAddress && appUrl === undefined) {
    throw new Error(`${needsAddress} needs APP_URL as well: the address at which people reach the app.`)
  }
  return settings
}

let own: Settings | undefined

/** Those of this process. */
export function settings(): Settings {
  own ??= readSettings(process.env)
  return own
}

/** What the pages offer. In development a mail that can't be sent is shown in the server's log instead. */
export type Offers = {
  mail: boolean
  signUp: Settings['signUp']
  guests: boolean
  providers: { id: Provider['id']; name: string }[]
}

export function offers({ smtp, isProduction, signUp, guests, providers } = settings()): Offers {
  return {
    mail: smtp !== undefined || !isProduction,
    signUp,
    guests,
    providers: providers.map(({ id, name }) => ({ id, name })),
  }
}

/** Whether whoever asks for a page of the workspace is led to /sign-in: without guests there are no visitors. */
export const needsSignIn = (userId: string | null): boolean => userId === null && !settings().guests

function oneOf<T extends string>(name: string, value: string | undefined, allowed: [T, ...T[]]): T {
  const found = allowed.find((each) => each === (value ?? allowed[0]))
  if (found === undefined) throw new Error(`${name} is "${value}". It must be one of: ${allowed.join(', ')}.`)
  return found
}

function addressOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
    throw new Error(`APP_URL is "${value}". It must be an address such as https://todo.example.org, without a path.`)
  }
  return url.origin
}

function pushOf(read: (name: string) => string | undefined, appUrl: string | undefined): Settings['push'] {
  const privateKey = read('VAPID_PRIVATE_KEY')
  if (privateKey === undefined) return undefined
  if (!/^[\w-]{43}$/.test(privateKey)) {
    throw new Error('VAPID_PRIVATE_KEY must be 32 bytes in base64url. npx web-push generate-vapid-keys makes one.')
  }
  const from = /[^\s<>]+@[^\s<>]+/.exec(read('MAIL_FROM') ?? '')?.[0]
  const subject = appUrl?.startsWith('https:') ? appUrl : `mailto:${from ?? 'committed@example.org'}`
  return { privateKey, subject, hosts: (read('PUSH_HOSTS') ?? '').split(/[\s,]+/).filter(Boolean) }
}

function secretOf(name: string, value: string | undefined): string | undefined {
  if (value !== undefined && value.length < 16) throw new Error(`${name} must have 16 characters at least.`)
  return value
}

function smtpOf(url: string | undefined, from: string | undefined): Settings['smtp'] {
  if (url === undefined) return undefined
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error('SMTP_URL must look like smtp://user:password@mail.example.org:587.')
  }
  if (from === undefined) throw new Error('SMTP_URL needs MAIL_FROM as well: the address that mails come from.')
  return { url, from }
}

function providerOf(
  id: Provider['id'],
  name: string,
  prefix: string,
  read: (name: string) => string | undefined,
): Provider[] {
  const [clientId, clientSecret] = [read(`${prefix}_CLIENT_ID`), read(`${prefix}_CLIENT_SECRET`)]
  const issuer = id === 'oidc' ? read('OIDC_ISSUER') : undefined
  if (clientId === undefined && clientSecret === undefined && issuer === undefined) return []
  if (clientId === undefined || clientSecret === undefined || (id === 'oidc' && issuer === undefined)) {
    const names = [`${prefix}_CLIENT_ID`, `${prefix}_CLIENT_SECRET`, ...(id === 'oidc' ? ['OIDC_ISSUER'] : [])]
    throw new Error(`${names.join(', ')} are needed together.`)
  }
  return [{ id, name, clientId, clientSecret, ...(issuer && { issuer: issuer.replace(/\/$/, '') }) }]
}
