import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { removeFolder } from '../../db/server/folder.ts'
import type { Findings } from './audit.ts'
import { runChaos, type Size } from './chaos.ts'
import { startServers } from './servers.ts'

// npm run chaos                                        servers of its own, which it kills
// npm run chaos -- --url http://localhost:3000         a server that runs: only connections are cut; with DATABASE_URL,
//                                                      the audit also reads the database behind it
// Further options: --clients 5 --transactions 500 --kills 4 --seed 1

const SHOWN = 5 // findings of a kind
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '5' },
    transactions: { type: 'string', default: '500' },
    kills: { type: 'string', default: '4' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    url: { type: 'string' },
  },
})

const size: Size = {
  clients: numberOf('clients', 1, 500),
  transactions: numberOf('transactions', 1, 10_000_000),
  kills: values.url ? 0 : numberOf('kills', 0, 10_000),
  seed: numberOf('seed', 0, 2 ** 32),
}
const abort = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => abort.abort(new Error('Stopped.')))
// Whatever happens, what was started is ended first.
process.on('unhandledRejection', (reason) => abort.abort(reason))

try {
  console.log(`seed ${size.seed}: ${size.clients} clients, ${size.transactions} transactions, ${size.kills} kills`)
  const { acknowledged, findings } = await (values.url ? overThere(values.url) : onOurOwn())
  show(findings)
  const { lost, duplicated, halfApplied, diverged } = findings
  process.exitCode = lost.size + duplicated.size + halfApplied.size + diverged.size > 0 ? 1 : 0
  console.log(
    `acknowledged ${acknowledged}, lost ${lost.size}, duplicated ${duplicated.size}, ` +
      `half-applied ${halfApplied.size}, diverged ${diverged.size}, kills ${size.kills}`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
process.exit()

function overThere(url: string) {
  const { hostname, origin, protocol } = new URL(url)
  if (protocol !== 'http:' || !LOOPBACK.includes(hostname)) refuse('--url must be an http address of this machine.')
  return runChaos(size, { address: () => origin, databaseUrl: process.env.DATABASE_URL || undefined }, abort)
}

async function onOurOwn() {
  const folder = mkdtempSync(join(tmpdir(), 'committed-chaos-'))
  try {
    const servers = await startServers(folder, abort.signal)
    try {
      return await runChaos(size, servers, abort)
    } finally {
      await servers.stop()
    }
  } finally {
    removeFolder(folder)
  }
}

function show(findings: Findings): void {
  for (const [kind, found] of Object.entries(findings)) {
    for (const [id, what] of [...found].slice(0, SHOWN)) console.log(`  ${kind}: ${id}: ${what}`)
  }
}

function numberOf(name: 'clients' | 'transactions' | 'kills' | 'seed', least: number, most: number): number {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < least || number > most) {
    refuse(`--${name} is "${values[name]}". It must be a whole number from ${least} to ${most}.`)
  }
  return number
}

function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
