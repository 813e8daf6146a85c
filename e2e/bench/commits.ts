import type postgres from 'postgres'
import { v7 } from 'uuid'
import { connect } from '../../db/server/pool.ts'
import { callAction, createGuest, type Guest, successes, toggle } from './guest.ts'
import { type Contender, race, warmUp } from './race.ts'
import { recordToggles } from './recorded.ts'
import { type App, actionId } from './servers.ts'
import { report } from './table.ts'

const CLIENTS = [1, 8, 32]
const BATCH = 20
const TODOS = 10 // of each client

/** One-change commits a second, beside what else a server action could be, and what the bare driver does. */
export async function measureCommits({ address, databaseUrl, socket }: App, baseline: string): Promise<void> {
  const { sql, close } = connect(databaseUrl, { max: 40, ...(socket ? { socket } : {}) })
  const commitId = actionId('app', 'commit')
  const [nothingId, insertId] = [actionId('baseline', 'nothing'), actionId('baseline', 'insertTodo')]
  await sql`CREATE TABLE IF NOT EXISTS baseline (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, description text NOT NULL)`
  await sql`TRUNCATE baseline`
  await sql`INSERT INTO baseline (description) SELECT 'todo ' || n FROM generate_series(1, 1000) AS n`
  const guests: Guest[] = []
  const drivers: (() => Promise<number>)[] = []
  for (let client = 0; client < Math.max(...CLIENTS); client++) {
    guests.push(await createGuest(address, commitId, TODOS))
    // Todos of its own: what others toggle meanwhile would not change any more when it does.
    drivers.push(await byDriver(sql, databaseUrl, await createGuest(address, commitId, TODOS)))
  }
  const guestOf = (client: number) => guests[client] as Guest
  const recorded = async () => {
    const [row] =
      await sql`SELECT (SELECT count(*) FROM transactions)::int, (SELECT count(*) FROM history)::int AS changes`
    return [row?.count, row?.changes]
  }

  const contenders: Record<'nothing' | 'idiom' | 'driver' | 'singly' | 'batches', Contender> = {
    nothing: {
      changes: 1,
      run: async () => ((await callAction(baseline, '/', nothingId, [])).status === 200 ? 1 : 0),
    },
    idiom: {
      changes: 1,
      run: async () => ((await callAction(baseline, '/todos', insertId, ['todo'])).status === 200 ? 1 : 0),
      rows: async () => [(await sql`SELECT count(*)::int FROM baseline`)[0]?.count],
    },
    driver: { changes: 1, run: (client) => drivers[client]?.() ?? Promise.resolve(0), rows: recorded },
    singly: {
      changes: 1,
      run: async (client) => successes(await guestOf(client).commit(toggle(guestOf(client)))),
      rows: recorded,
    },
    batches: {
      changes: BATCH,
      run: async (client) =>
        successes(await guestOf(client).commit(...Array.from({ length: BATCH }, () => toggle(guestOf(client))))),
      rows: recorded,
    },
  }

  await warmUp(contenders, 8)
  for (const count of CLIENTS) {
    const { nothing, idiom, driver, singly, batches } = await race(contenders, count)
    const clients = `${count} client${count > 1 ? 's' : ''}`
    const row = { what: `one-change commits, ${clients}`, ...singly, unit: '/s' }
    report({
      ...row,
      baseline: { what: 'action that does nothing', ...nothing },
      target: { of: 'ratio', atLeast: 0.5 },
    })
    report({
      ...row,
      baseline: { what: 'usual idiom, 1,000 rows', ...idiom },
      ...(count === 8 ? { target: { of: 'ratio', atLeast: 3 } } : {}),
    })
    report({ ...row, baseline: { what: 'same SQL, bare driver', ...driver } })
    report({
      what: `changes in batches of ${BATCH}, ${clients}`,
      ...batches,
      unit: '/s',
      baseline: { what: 'singly', ...singly },
      target: { of: 'ratio', atLeast: 8 },
    })
  }
  await close()
}

/** The statements of a commit, sent by the driver alone, pipelined as the app sends them. */
async function byDriver(sql: postgres.Sql, databaseUrl: string, guest: Guest): Promise<() => Promise<number>> {
  const recorded = await recordToggles(databaseUrl, guest, 2 * TODOS)
  let turn = 0
  return async () => {
    const next = recorded[turn++ % recorded.length]
    if (!next) return 0
    const id = v7()
    await sql.begin((tx) =>
      next.statements.map(({ text, parameters }) =>
        tx.unsafe(text.replaceAll(next.id, id), parameters as string[], { prepare: parameters.length > 0 }),
      ),
    )
    return 1
  }
}
