import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger } from './ledger.ts'
import type { Servers } from './servers.ts'

const STANDSTILL = 90_000 // milliseconds without an acknowledgement, until it is given up

const victims = { app: 'the app', server: 'PostgreSQL', connection: 'a connection of PostgreSQL' }

type Plan = {
  kills: number
  transactions: number
  ledger: Ledger
  random: (below: number) => number
  kill: Servers['kill'] | undefined
  signal: AbortSignal
}

/** Kills in equal shares of what is acknowledged, the app and its database in turn. Ends when all is acknowledged. */
export async function makeTrouble({ kills, transactions, ledger, random, kill, signal }: Plan): Promise<void> {
  for (let turn = 0; kill && turn < kills; turn++) {
    await reach(Math.floor((transactions * (turn + random(100) / 100)) / kills))
    const kind = turn % 2 === 0 ? 'app' : random(2) === 0 ? 'server' : 'connection'
    const [at, began] = [ledger.acknowledged(), Date.now()]
    await kill(kind, random)
    console.log(
      `  ${at} acknowledged: killed ${victims[kind]}, back after ${((Date.now() - began) / 1000).toFixed(1)} s`,
    )
  }
  await reach(transactions)

  async function reach(goal: number): Promise<void> {
    let last = { acknowledged: -1, at: Date.now() }
    while (ledger.acknowledged() < goal) {
      signal.throwIfAborted()
      if (ledger.acknowledged() > last.acknowledged) last = { acknowledged: ledger.acknowledged(), at: Date.now() }
      else if (Date.now() > last.at + STANDSTILL) throw new Error('Nothing is acknowledged any more.')
      await sleep(20)
    }
  }
}
