import { random as randomOf } from '../../db/model/testing.ts'
import { audit, type Findings } from './audit.ts'
import { type Client, createClient } from './client.ts'
import { compareAll, gather, rest } from './clients.ts'
import { readByPulls, readDatabase } from './evidence.ts'
import { createLedger } from './ledger.ts'
import { inDatabase } from './processes.ts'
import { type CuttingProxy, startProxy } from './proxy.ts'
import type { Servers } from './servers.ts'
import { makeTrouble } from './trouble.ts'
import { work } from './work.ts'

export type Size = { clients: number; transactions: number; kills: number; seed: number }

/** What it is done to: servers that may be killed, or an address alone, and perhaps the database behind it. */
export type Target = { address: () => string; databaseUrl?: string | undefined; kill?: Servers['kill'] }

/**
 * Lets clients commit while servers are killed and connections cut, until so many transactions are acknowledged. Then
 * lets all come to rest, and holds what is there against what was acknowledged.
 *
 * @param abort ends it early; what must not happen to a client ends it too
 */
export async function runChaos(
  { clients: count, transactions, kills, seed }: Size,
  target: Target,
  abort: AbortController,
): Promise<{ acknowledged: number; findings: Findings }> {
  const { signal } = abort
  const { databaseUrl, kill } = target
  const seeds = randomOf(seed)
  const nextRandom = () => randomOf(seeds(2 ** 31))
  const ledger = createLedger()
  const proxy = await startProxy(target.address, nextRandom())
  const clients = Array.from({ length: count }, (_, place) =>
    createClient({
      name: `client ${place + 1}`,
      address: proxy.address,
      random: nextRandom(),
      ledger,
      isLive: place % 3 < 2,
      fail: (error) => abort.abort(error),
    }),
  )
  try {
    await gather(clients, databaseUrl, signal)
    proxy.setTroubled(true)
    let isOver = false
    const waiting = () => clients.reduce((sum, client) => sum + client.waiting(), 0)
    const plan = {
      share: Math.ceil(transactions / count),
      isEnough: () => ledger.acknowledged() + waiting() >= transactions,
      isOver: () => isOver,
    }
    const working = clients.map((client) => work(client, { ...plan, random: nextRandom() }))
    try {
      await makeTrouble({ kills, transactions, ledger, random: nextRandom(), kill, signal })
    } finally {
      isOver = true
      await Promise.all(working)
    }
    proxy.setTroubled(false)
    for (const client of clients) client.retry()
    if (!(await rest(clients, signal))) console.log('  Not every outbox becomes empty.')
    tell(proxy, clients, ledger.rejections())
    const copies = await compareAll(clients, signal)
    const found = databaseUrl
      ? await inDatabase(databaseUrl, (sql) => readDatabase(sql, listsOf(clients)))
      : await readByPulls(clients, ledger)
    return { acknowledged: ledger.acknowledged(), findings: audit({ sent: ledger.sent, ...found, copies }) }
  } finally {
    for (const client of clients) client.stop()
    proxy.close()
  }
}

const listsOf = (clients: Client[]): string[] => [...new Set(clients.flatMap(({ store }) => store.view.listIds()))]

function tell({ cuts }: CuttingProxy, clients: Client[], rejections: number): void {
  const repeated = clients.reduce((sum, client) => sum + client.repeated(), 0)
  console.log(
    `  calls cut off: ${cuts.before} before they arrived, ${cuts.request} halfway in, ${cuts.after} before the reply, ` +
      `${cuts.reply} halfway through it; streams cut off: ${cuts.streams}`,
  )
  console.log(`  old calls that arrived again: ${repeated}; transactions that were rejected: ${rejections}`)
}
