import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** Where on its way a call is cut off: before it arrives, halfway in, before the reply, halfway through the reply. */
const PLACES = ['before', 'request', 'after', 'reply'] as const

class CutOff extends Error {
  readonly place: (typeof PLACES)[number]

  constructor(place: CutOff['place']) {
    super(place)
    this.place = place
  }
}

const CHANCE = 8 // of how many calls one is cut off
const LONGEST_STREAM = 4000 // milliseconds that a stream lives while there is trouble

export type CuttingProxy = Awaited<ReturnType<typeof startProxy>>

/**
 * Stands between the clients and the server, with an address that stays while servers come and go, and cuts connections
 * while there is trouble.
 *
 * @param target the address of the server now
 */
export async function startProxy(target: () => string, random: (below: number) => number) {
  const agent = new Agent({ keepAlive: true })
  const cuts = { before: 0, request: 0, after: 0, reply: 0, streams: 0 }
  let isTroubled = false

  const server = createServer(async (incoming, outgoing) => {
    // A stream has a time of its own to be cut off.
    const isCut = isTroubled && incoming.method === 'POST' && random(CHANCE) === 0
    const place = isCut ? PLACES[random(PLACES.length)] : undefined
    try {
      const body = await buffer(incoming)
      if (place === 'before') throw new CutOff(place)
      const answer = await forward(incoming, outgoing, body, place === 'request')
      if (answer.headers['content-type']?.startsWith('text/event-stream')) return stream(answer, outgoing)
      const reply = await buffer(answer)
      if (place === 'after') throw new CutOff(place)
      outgoing.writeHead(answer.statusCode ?? 502, { ...headersOf(answer), 'content-length': reply.length })
      if (place !== 'reply') return void outgoing.end(reply)
      await new Promise((sent) => outgoing.write(reply.subarray(0, reply.length / 2), sent))
      throw new CutOff(place)
    } catch (error) {
      if (error instanceof CutOff) cuts[error.place]++
      // Otherwise the server is away, or has gone in the middle. Either way, whoever asked hears nothing more.
      incoming.socket.destroy()
    }
  })

  function forward(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    body: Buffer,
    isCut: boolean,
  ): Promise<IncomingMessage> {
    const { hostname, port } = new URL(target())
    return new Promise((answered, failed) => {
      const { method, url: path, headers } = incoming
      const sent = request({ hostname, port, method, path, headers, agent }, answered)
      sent.on('error', failed)
      outgoing.once('close', () => sent.destroy())
      if (!isCut) sent.end(body)
      else sent.write(body.subarray(0, body.length / 2), () => sent.destroy(new CutOff('request')))
    })
  }

  function stream(answer: IncomingMessage, outgoing: ServerResponse): void {
    outgoing.writeHead(answer.statusCode ?? 502, headersOf(answer))
    answer.pipe(outgoing)
    const cutOff = () => outgoing.destroy()
    answer.once('close', cutOff).once('error', cutOff)
    if (!isTroubled) return
    const timer = setTimeout(() => {
      cuts.streams++
      cutOff()
    }, random(LONGEST_STREAM))
    outgoing.once('close', () => clearTimeout(timer))
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts,
    setTroubled(troubled: boolean): void {
      isTroubled = troubled
    },
    close(): void {
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}

/** All but those that are about the connection to the server. */
function headersOf({ headers }: IncomingMessage) {
  const { connection, 'keep-alive': keepAlive, 'transfer-encoding': encoding, ...rest } = headers
  return rest
}
