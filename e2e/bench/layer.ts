import { commit } from '../../db/commit.ts'
import { connect } from '../../db/server/pool.ts'
import { createGuest, type Guest, toggle } from './guest.ts'
import { findPgbench, pgbench } from './pgbench.ts'
import { race, warmUp } from './race.ts'
import { recordToggles } from './recorded.ts'
import { type App, actionId } from './servers.ts'
import { report } from './table.ts'

const CLIENTS = 8
const ROUNDS = 3
const SECONDS = 2
const TODOS = 10

/** `commit` without a web server, beside pgbench that runs the same statements; in turns. */
export async function measureLayer({ address, databaseUrl, socket }: App): Promise<void> {
  const guests: Guest[] = []
  for (let client = 0; client < CLIENTS; client++)
    guests.push(await createGuest(address, actionId('app', 'commit'), TODOS))
  const { db, sql, close } = connect(databaseUrl, { max: CLIENTS, ...(socket ? { socket } : {}) })
  const recorded = async () => {
    const [row] =
      await sql`SELECT (SELECT count(*) FROM transactions)::int, (SELECT count(*) FROM history)::int AS changes`
    return [row?.count, row?.changes] as [number, number]
  }
  const run = async (client: number) => {
    const guest = guests[client] as Guest
    const [outcome] = await commit(db, guest.userId, { protocol: 1, transactions: [toggle(guest)] })
    return outcome?.status === 'committed' ? 1 : 0
  }
  const contenders = { alone: { run, changes: 1, rows: recorded } }
  await warmUp(contenders, CLIENTS)
  const program = findPgbench()
  if (!program) console.log('  (no pgbench on this machine)')
  const [values, baselines] = [[] as number[], { simple: [] as number[], prepared: [] as number[] }]
  let isVoid = ''
  for (let round = 0; round < ROUNDS; round++) {
    const { alone } = await race(contenders, CLIENTS)
    values.push(alone.value)
    isVoid ||= alone.isVoid ?? ''
    if (!program) continue
    const scripts = await Promise.all(guests.map((guest) => recordToggles(databaseUrl, guest, 2 * TODOS)))
    for (const mode of ['simple', 'prepared'] as const) {
      const before = await recorded()
      const { rate, count } = await pgbench(program, mode, scripts, { databaseUrl, socket, seconds: SECONDS })
      const after = await recorded()
      baselines[mode].push(rate)
      const written = after.map((rows, place) => rows - (before[place] ?? 0))
      if (written.some((rows) => rows !== count)) isVoid ||= `pgbench: ${written.join(' and ')} rows for ${count}`
    }
  }
  const row = {
    what: `database layer alone, ${CLIENTS} callers`,
    value: mean(values),
    unit: '/s',
    ...(isVoid ? { isVoid } : {}),
  }
  const target = { of: 'ratio', atLeast: 0.7 } as const
  if (program) {
    report({ ...row, baseline: { what: 'pgbench, same statements', value: mean(baselines.simple) }, target })
    report({ ...row, baseline: { what: 'pgbench -M prepared', value: mean(baselines.prepared) }, target })
  } else report(row)
  await close()
}

const mean = (samples: number[]): number => samples.reduce((sum, sample) => sum + sample, 0) / samples.length
