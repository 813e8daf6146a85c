import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { freePort } from '../db/server/port.ts'
import { readState } from '../db/server/state.ts'

const STARTED = 300_000 // milliseconds; where it has to be built first, on a busy machine

export type Server = { address: string; stop(): Promise<void> }

const data = resolve(process.env.COMMITTED_DATA ?? '.data/e2e')

/**
 * Starts another process of the app on the database that the journeys use.
 *
 * @param envFor what else is in its environment
 * @param checkout whose code it is; where it isn't built, it is built first
 */
export async function startServer(
  checkout = '.',
  envFor: (address: string) => Record<string, string> = () => ({}),
): Promise<Server> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const url = process.env.DATABASE_URL ?? readState(data)?.url
  if (url === undefined) throw new Error('The journeys have no database: is the app running?')
  const server = spawn(process.execPath, ['app/start.mjs'], {
    cwd: checkout,
    // What belongs to the sessions, and so to the data, is the same for all.
    env: {
      ...process.env,
      COMMITTED_DATA: data,
      DATABASE_URL: url,
      PORT: String(port),
      HOST: '127.0.0.1',
      ...envFor(address),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((done) => server.once('exit', () => done()))
  await healthy(address, server)
  return {
    address,
    async stop() {
      server.kill('SIGTERM')
      await ended
    },
  }
}

async function healthy(address: string, server: ChildProcess): Promise<void> {
  for (const began = Date.now(); Date.now() - began < STARTED; ) {
    if (server.exitCode !== null) throw new Error(`The app ended with ${server.exitCode}`)
    const answer = await fetch(`${address}/api/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 250))
  }
  server.kill('SIGKILL')
  throw new Error('The app did not start')
}
