import { v7 } from 'uuid'
import { commit } from '../../db/commit.ts'
import { PROTOCOL } from '../../db/model/protocol.ts'
import { pull } from '../../db/pull.ts'
import { migrate } from '../../db/server/migrate.ts'
import { connect } from '../../db/server/pool.ts'
import { createListOf, createTodo, createUser } from '../../db/testing.ts'
import type { App } from './servers.ts'
import { percentile, report } from './table.ts'

const ROUNDS = 40 // of each kind, in turn with the other
const EACH = 25
const TODOS = 200

type Works = Record<string, () => Promise<unknown>>

/** What policies cost a commit and a pull: the same code on two databases of a server, in one of which there are none. */
export async function measureWalls({ databaseUrl }: App): Promise<void> {
  const administrator = connect(databaseUrl, { max: 1 })
  const opened: { name: string; works: Works; close: () => Promise<void> }[] = []
  try {
    for (const kind of ['with', 'without']) {
      const name = `walls_${kind}_${process.pid}`
      await administrator.sql.unsafe(`CREATE DATABASE ${name}`)
      const url = new URL(databaseUrl)
      url.pathname = `/${name}`
      await migrate(url.href)
      const { db, sql, close } = connect(url.href, { max: 1 })
      if (kind === 'without') {
        for (const { relname } of await sql`SELECT relname FROM pg_class WHERE relrowsecurity`) {
          await sql`ALTER TABLE ${sql(relname)} DISABLE ROW LEVEL SECURITY`
        }
      }
      opened.push({ name, works: await worksOn(db), close })
    }
    const [walled, open] = opened.map(({ works }) => works) as [Works, Works]
    for (const what of Object.keys(walled)) await compare(what, walled[what], open[what])
  } finally {
    for (const { name, close } of opened) {
      await close()
      await administrator.sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`)
    }
    await administrator.close()
  }
}

async function worksOn(db: ReturnType<typeof connect>['db']): Promise<Works> {
  const user = await createUser(db)
  const list = await createListOf(db, user)
  const todos: string[] = []
  for (let count = 0; count < TODOS; count++) todos.push(await createTodo(db, user, list))
  let turn = 0
  return {
    'one-change commit': () => {
      turn += 1
      const change = {
        table: 'todos',
        op: 'update',
        key: { listId: list, id: todos[turn % TODOS] },
        values: { description: `todo ${turn}` },
      }
      return commit(db, user, { protocol: PROTOCOL, transactions: [{ id: v7(), label: 'Edit', changes: [change] }] })
    },
    'pull of five changes': () => pull(db, user, { [list]: turn + TODOS + 1 - 5 }),
    'pull of 200 todos': () => pull(db, user, {}),
  }
}

async function compare(
  what: string,
  walled: (() => Promise<unknown>) | undefined,
  open: (() => Promise<unknown>) | undefined,
): Promise<void> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS * 2; round++) {
    const work = round % 2 === 0 ? walled : open
    await work?.()
    const began = performance.now()
    for (let each = 0; each < EACH; each++) await work?.()
    times[(round % 2) as 0 | 1].push((performance.now() - began) / EACH)
  }
  report({
    what: `${what}, with policies`,
    value: percentile(times[0], 0.5),
    unit: 'ms',
    baseline: { what: 'without', value: percentile(times[1], 0.5) },
    target: { of: 'ratio', atMost: 1.3 },
  })
}
