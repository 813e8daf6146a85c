import { connect, createServer } from 'node:net'

/** Stands between a client and PostgreSQL, and counts what the client sends (protocol 3.0, chapter 55 of the manual). */
export async function createCountingProxy(host: string, port: number) {
  const counted = { statements: 0, roundTrips: 0 }
  const server = createServer((client) => {
    const upstream = connect(port, host)
    let isStarted = false
    let outstanding = 0
    let isQuiet = true
    const fromClient = messages((type, body) => {
      // A simple query may hold several statements.
      if (type === 'Q') counted.statements += body.toString().split('; ').length
      if (type === 'E') counted.statements += 1
      if (type === 'Q' || type === 'S') outstanding += 1
    })
    const fromServer = messages((type) => {
      if (type !== 'Z') return
      // The first one ends the start of the connection, which nothing asked for.
      outstanding = Math.max(0, outstanding - 1)
      if (outstanding === 0) isQuiet = true
    })
    client.on('data', (data) => {
      upstream.write(data)
      // The first message has no type.
      if (!isStarted) {
        isStarted = true
        return
      }
      if (isQuiet) counted.roundTrips += 1
      isQuiet = false
      fromClient(data)
    })
    upstream.on('data', (data) => {
      client.write(data)
      fromServer(data)
    })
    client.on('close', () => upstream.destroy()).on('error', () => upstream.destroy())
    upstream.on('close', () => client.destroy()).on('error', () => client.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    counted,
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => server.close(),
  }
}

/** Cuts a stream into messages: a type of one byte, a length of four that counts itself. */
function messages(each: (type: string, body: Buffer) => void): (data: Buffer) => void {
  let rest = Buffer.alloc(0)
  return (data) => {
    rest = Buffer.concat([rest, data])
    while (rest.length >= 5) {
      const end = 1 + rest.readUInt32BE(1)
      if (rest.length < end) return
      each(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, end))
      rest = rest.subarray(end)
    }
  }
}
