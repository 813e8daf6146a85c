import { createServer } from 'node:net'

/** A free TCP port of this machine: the preferred one where it is free. */
export async function freePort(preferred?: number): Promise<number> {
  return (preferred !== undefined && (await listen(preferred))) || ((await listen(0)) as number)
}

function listen(port: number): Promise<number | undefined> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (port === 0 ? reject(error) : resolve(undefined)))
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}
