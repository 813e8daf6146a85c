import postgres from 'postgres'
import { callAction, createGuest, type Guest, successes, toggle } from './guest.ts'
import { actionId } from './servers.ts'
import { report } from './table.ts'

const DURATION = 3000 // milliseconds of each measurement
const WARM_UP = 2000 // before it: the code of a server is compiled while it runs

type Context = { address: string; baseline: string; databaseUrl: string; socket: string | null }
type Client = { run: (turn: number) => Promise<number> }

/** One-change commits a second, beside what else a server action could be, and what the bare driver does. */
export async function measureCommits({ address, baseline, databaseUrl, socket }: Context): Promise<void> {
  const sql = postgres(databaseUrl, { max: 40, ...(socket ? { path: socket } : {}), onnotice: () => {} })
  const commitId = actionId('app', 'commit')
  const [nothingId, insertId] = [actionId('baseline', 'nothing'), actionId('baseline', 'insertTodo')]
  await sql`CREATE TABLE IF NOT EXISTS baseline (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, description text NOT NULL)`
  await sql`TRUNCATE baseline`
  await sql`INSERT INTO baseline (description) SELECT 'todo ' || n FROM generate_series(1, 1000) AS n`
  const guests = await Promise.all(Array.from({ length: 32 }, () => createGuest(address, commitId, 10)))

  const single = (guest: Guest): Client => ({ run: async (turn) => successes(await guest.commit(toggle(guest, turn))) })
  const batch = (guest: Guest): Client => ({
    run: async (turn) =>
      successes(await guest.commit(...Array.from({ length: 20 }, (_, place) => toggle(guest, turn + place)))),
  })
  const driver = (guest: Guest): Client => ({ run: (turn) => byDriver(sql, guest, turn) })
  const nothing: Client = { run: async () => ((await callAction(baseline, '/', nothingId, [])).status === 200 ? 1 : 0) }
  const idiom: Client = {
    run: async () => ((await callAction(baseline, '/todos', insertId, ['todo'])).status === 200 ? 1 : 0),
  }

  for (const count of [1, 8, 32]) {
    const some = guests.slice(0, count)
    const plain = await rate(
      some.map(() => nothing),
      1,
    )
    const usual = await rate(
      some.map(() => idiom),
      1,
      async () => (await sql`SELECT count(*)::int AS n FROM baseline`)[0]?.n,
    )
    const direct = await rate(some.map(driver), 1)
    const recorded = async () => (await sql`SELECT count(*)::int AS n FROM transactions WHERE source = 'app'`)[0]?.n
    const one = await rate(some.map(single), 1, recorded)
    const twenty = await rate(some.map(batch), 20, recorded)
    const clients = `${count} client${count > 1 ? 's' : ''}`
    const row = { what: `one-change commits, ${clients}`, ...one, unit: '/s' }
    report({
      ...row,
      baseline: { what: 'action that does nothing', value: plain.value },
      target: { of: 'ratio', atLeast: 0.5 },
    })
    report({
      ...row,
      baseline: { what: 'usual idiom, 1,000 rows', value: usual.value },
      ...(count === 8 ? { target: { of: 'ratio', atLeast: 3 } } : {}),
    })
    report({ ...row, baseline: { what: 'same SQL, bare driver', value: direct.value } })
    report({
      what: `changes in batches of 20, ${clients}`,
      ...twenty,
      unit: '/s',
      baseline: { what: 'singly', value: one.value },
      target: { of: 'ratio', atLeast: 8 },
    })
  }
  await sql.end()
}

/** How many a second succeed; void where one doesn't, or where the database has other than was acknowledged. */
async function rate(
  clients: Client[],
  size: number,
  count?: () => Promise<number>,
): Promise<{ value: number; isVoid?: string }> {
  const warm = performance.now() + WARM_UP
  await Promise.all(
    clients.map(async (client) => {
      for (let turn = 0; performance.now() < warm; turn++) await client.run(turn)
    }),
  )
  const before = (await count?.()) ?? 0
  const began = performance.now()
  const end = began + DURATION
  let [asked, succeeded] = [0, 0]
  await Promise.all(
    clients.map(async (client) => {
      for (let turn = 0; performance.now() < end; turn++) {
        asked += size
        const committed = await client.run(turn) // added after the wait: others add meanwhile
        succeeded += committed
      }
    }),
  )
  const value = succeeded / ((performance.now() - began) / 1000)
  if (succeeded !== asked) return { value, isVoid: `${asked - succeeded} of ${asked} failed` }
  const written = count ? (await count()) - before : succeeded
  return written === succeeded ? { value } : { value, isVoid: `${written} rows for ${succeeded} successes` }
}

/** The statements of a commit, sent by the driver alone, pipelined as the app sends them. */
async function byDriver(sql: postgres.Sql, guest: Guest, turn: number): Promise<number> {
  const { id, changes } = toggle(guest, turn)
  const change = changes[0]
  if (change?.table !== 'todos' || change.op !== 'update') return 0
  const given = JSON.stringify([{ ...change.key, ...change.values }])
  await sql.begin((tx) => [
    tx.unsafe('SET LOCAL ROLE committed_app'),
    tx.unsafe(`SET LOCAL app.user_id = '${guest.userId}'`),
    tx.unsafe(`SET LOCAL app.transaction = '${id}:app:'`),
    tx.unsafe(
      'SELECT list_id, version FROM begin_transaction($1::text::uuid[], $2::text::uuid[])',
      [`{${guest.listId}}`, '{}'],
      { prepare: true },
    ),
    tx.unsafe(
      `UPDATE todos AS target SET completed = given.completed
        FROM jsonb_to_recordset($1::text::jsonb) AS given("listId" uuid, id uuid, completed boolean) WHERE target.list_id = $2 AND target.id = $3`,
      [given, change.key.listId, change.key.id],
      { prepare: true },
    ),
  ])
  return 1
}
