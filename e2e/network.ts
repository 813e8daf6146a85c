import { type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base } from '@playwright/test'

/**
 * `gone`: nothing is reached. `deaf`: the app is reached, and its answers are cut off in the middle. `hanging`: all is
 * taken and nothing answered. `failing`: a proxy answers for the app.
 */
type Way = 'open' | 'gone' | 'deaf' | 'hanging' | 'failing'

export const test = base.extend<{ network: Awaited<ReturnType<typeof openNetwork>> }>({
  network: async ({ baseURL }, use) => {
    const network = await openNetwork(baseURL ?? '')
    await use(network)
    await network.close()
  },
})

/** A way to the app with an address of its own, which can be in all the states that a network is found in. */
async function openNetwork(app: string) {
  let way: Way = 'open'
  /** The processes that serve it, in turn. */
  let apps = [app]
  let turns = 0
  let rewrite: ((script: string) => string) | undefined
  let isNewBuild = false
  const underway = new Set<ClientRequest>()

  function pass(incoming: IncomingMessage, answer: ServerResponse): void {
    if (way === 'gone') return void incoming.destroy()
    if (way === 'hanging') return
    if (way === 'failing') return void answer.writeHead(503).end('No server')
    const { method, headers, url } = incoming
    const onward = request(new URL(url ?? '/', apps[turns++ % apps.length]), {
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
    })
    underway.add(onward)
    onward.on('response', (response) => {
      if (way === 'deaf') {
        answer.writeHead(response.statusCode ?? 500, response.headers)
        return void answer.write('0', () => incoming.socket.destroy())
      }
      if (rewrite && url?.startsWith('/_next/static/')) return void rewritten(response, answer, rewrite)
      const isChanged = isNewBuild && url === '/sw.js'
      answer.writeHead(response.statusCode ?? 500, response.headers)
      response.pipe(answer, { end: !isChanged })
      // What the app didn't finish isn't finished here either: a stream that is cut off must not look like a quiet one.
      response.on('close', () => !response.complete && answer.destroy())
      if (isChanged) response.on('end', () => answer.end('\n// of another build'))
    })
    onward.on('error', () => answer.destroy())
    onward.on('close', () => underway.delete(onward))
    answer.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }

  const server = createServer(pass)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    address,
    turn(to: Way): void {
      way = to
      if (to === 'open' || to === 'deaf') return
      for (const onward of underway) onward.destroy()
      if (to === 'gone') server.closeAllConnections()
    },
    /** Has these processes serve it from now on, each a request in turn. */
    leadTo(...addresses: string[]): void {
      apps = addresses
    },
    /** Changes the scripts that pages load. */
    rewriteScripts(change: typeof rewrite): void {
      rewrite = change
    },
    /** From now on the app's worker is that of another build. */
    deploy(): void {
      isNewBuild = true
    },
    async close(): Promise<void> {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function rewritten(
  response: IncomingMessage,
  answer: ServerResponse,
  rewrite: (script: string) => string,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = response.headers
  const isScript = /javascript/.test(headers['content-type'] ?? '')
  const body = Buffer.concat(chunks)
  answer.writeHead(response.statusCode ?? 500, headers).end(isScript ? rewrite(body.toString()) : body)
}
