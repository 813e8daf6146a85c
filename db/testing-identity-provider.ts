import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Person = { sub: string; email: string; email_verified: boolean; name: string }

/** An OpenID provider for tests: everyone who is sent there is `person`, and nobody is asked anything. */
export async function openIdentityProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = { person: undefined as Person | undefined }
  const nonces = new Map<string, string>()

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', issuer)
    if (url.pathname === '/.well-known/openid-configuration') {
      return answer(response, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (url.pathname === '/keys') {
      return answer(response, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'key', alg: 'RS256', use: 'sig' }],
      })
    }
    if (url.pathname === '/authorize') {
      const code = randomUUID()
      nonces.set(code, url.searchParams.get('nonce') ?? '')
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      return response.writeHead(302, { Location: back.href }).end()
    }
    if (url.pathname === '/userinfo') return answer(response, provider.person ?? {})
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const nonce = nonces.get(new URLSearchParams(body).get('code') ?? '')
      answer(response, { access_token: 'access', token_type: 'Bearer', id_token: idToken(nonce) })
    })
  })

  function idToken(nonce: string | undefined): string {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: 'client', iat: now, exp: now + 60, ...(nonce && { nonce }), ...provider.person }
    const text = [{ alg: 'RS256', kid: 'key' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    become(person: Person): void {
      provider.person = person
    },
    async close(): Promise<void> {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
