import { v7 } from 'uuid'
import { listAsOf } from '../../db/as-of.ts'
import { commit } from '../../db/commit.ts'
import { nextPart } from '../../db/history.ts'
import type { Change } from '../../db/model/changes.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { PROTOCOL } from '../../db/model/protocol.ts'
import type { TimelineFilter } from '../../db/model/timeline.ts'
import { inverse } from '../../db/model/undo.ts'
import type { Database } from '../../db/server/pool.ts'
import { createListOf, createTodo, createUser, join } from '../../db/testing.ts'
import { type Position, timelineOf } from '../../db/timeline.ts'
import { type Connection, onDatabase } from './databases.ts'
import type { App } from './servers.ts'
import { percentile, report } from './table.ts'

const TODOS = 10_000
const TRANSACTIONS = 100_000
const TURNS = 20 // of each look at it
const ROUNDS = 40 // of each kind, in turn with the other
const EACH = 25

/** What it takes to look at the history of a list that has a long one, to take much of it back, and to write it. */
export async function measureHistory({ databaseUrl }: Pick<App, 'databaseUrl'>): Promise<void> {
  await onDatabase(databaseUrl, 'history', async ({ db, sql }) => {
    const user = await createUser(db)
    const others = [await createUser(db), await createUser(db), await createUser(db)]
    const list = await createListOf(db, user)
    for (const other of others) await join(db, list, other, 'editor')
    await writeHistory(sql, list, [user, ...others])
    await measureAsOf(db, user, list)
    await measureTimeline({ db, sql }, user, others, list)
    await measureUndo(db, user)
  })
  await measureCost(databaseUrl)
}

/**
 * Todos are added, then edited, completed, moved about and deleted, one a transaction, by triggers as ever. The last of
 * the members did only a few things, long ago, and few todos have been called what is searched for.
 */
async function writeHistory(sql: Connection['sql'], list: string, members: string[]): Promise<void> {
  const began = performance.now()
  await sql.unsafe(`DO $$
    DECLARE
      ids uuid[] := '{}';
      people uuid[] := '{${members.join()}}';
      words text[] := '{milk,bread,call,letter,book,train,garden,paint,water,invoice,meeting,report}';
      todo uuid;
    BEGIN
      SET synchronous_commit = off;
      FOR n IN 1..${TRANSACTIONS} LOOP
        PERFORM set_config('app.user_id', people[CASE WHEN n % 9000 = 1 AND n < 50000 THEN 4 ELSE 1 + n % 3 END]::text, true);
        PERFORM set_config('app.transaction', new_id() || ':app:' || encode(convert_to(CASE WHEN n <= ${TODOS} THEN 'Add' ELSE 'Edit' END, 'UTF8'), 'hex') || '::', true);
        PERFORM begin_transaction(ARRAY['${list}']::uuid[], '{}');
        IF n <= ${TODOS} THEN
          todo := new_id();
          ids := ids || todo;
          INSERT INTO todos (list_id, id, description, position)
          VALUES ('${list}', todo, words[1 + n % 12] || ' ' || words[1 + (n / 12) % 12] || ' ' || n, 'a' || substr('abcdefghijklmnopqrstuvwxyz', 1 + n % 26, 1));
        ELSE
          todo := ids[1 + (n * 7919) % ${TODOS}];
          IF n % 10 < 5 THEN
            UPDATE todos SET description = CASE WHEN n % 30000 = 11001 THEN 'xylophone ' ELSE '' END || words[1 + n % 12] || ' ' || words[1 + (n / 12) % 12] || ' ' || words[1 + (n / 144) % 12] || ' ' || n
            WHERE list_id = '${list}' AND id = todo AND deleted_at IS NULL;
          ELSIF n % 10 < 8 THEN
            UPDATE todos SET completed = NOT completed WHERE list_id = '${list}' AND id = todo AND deleted_at IS NULL;
          ELSIF n % 10 = 8 OR n > 50000 THEN
            UPDATE todos SET position = 'a' || substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1 + n % 26, 1) WHERE list_id = '${list}' AND id = todo AND deleted_at IS NULL;
          ELSE
            UPDATE todos SET deleted_at = CASE WHEN deleted_at IS NULL THEN now() END WHERE list_id = '${list}' AND id = todo;
          END IF;
        END IF;
        COMMIT;
      END LOOP;
    END
    $$`)
  await sql`VACUUM ANALYZE`
  const [row] = await sql`SELECT count(*)::int FROM history`
  console.log(`  (${row?.count} entries written in ${((performance.now() - began) / 1000).toFixed(0)} s)`)
}

async function measureAsOf(db: Database, user: string, list: string): Promise<void> {
  const moments = { start: TODOS, middle: TRANSACTIONS / 2, end: TRANSACTIONS }
  for (const [what, version] of Object.entries(moments)) {
    await measure(`list as it was at the ${what}`, () => listAsOf(db, user, list, { version }), 500)
  }
}

type Moment = { at: string; id: string }

async function measureTimeline(
  { db, sql }: Pick<Connection, 'db' | 'sql'>,
  user: string,
  others: string[],
  list: string,
): Promise<void> {
  const page = (filter: TimelineFilter, before?: Position) => timelineOf(db, user, filter, before)
  const moments = await sql<
    { at: string; id: string }[]
  >`SELECT to_json(committed_at) #>> '{}' AS at, id FROM transactions
    WHERE list_id = ${list} AND version IN (5000, 35000, 36440) ORDER BY version`
  const [deepest, from, to] = [...moments] as [Moment, Moment, Moment]
  const [todo] = (await page({ listId: list })).page[0]?.entries ?? []
  const deep: Position = { at: String(Date.parse(deepest.at) * 1000), id: deepest.id, version: '5000' }
  const filters: Record<string, TimelineFilter> = {
    'a person’s': { userId: others[0] },
    'who did little, long ago': { userId: others[2] },
    added: { kind: 'added' },
    completed: { kind: 'completed' },
    edited: { kind: 'edited' },
    moved: { kind: 'moved' },
    deleted: { kind: 'deleted' },
    members: { kind: 'members' },
    lists: { kind: 'lists' },
    sql: { kind: 'sql' },
    'a day long ago': { from: from.at, to: to.at },
    'until long ago': { to: from.at },
    'search for what many say': { search: 'Garden' },
  }
  for (const [where, inList] of Object.entries({ 'of a list': { listId: list }, 'of all lists': {} })) {
    await measure(`timeline ${where}, first page`, () => page(inList), 100)
    await measure(`timeline ${where}, deep`, () => page(inList, deep), 100)
    for (const [what, filter] of Object.entries(filters)) {
      await measure(`timeline ${where}, ${what}`, () => page({ ...inList, ...filter }), 100)
    }
    for (const [what, search] of Object.entries({ 'what few said': 'xylophone', nothing: 'nowhere' })) {
      await measure(`timeline ${where}, search for ${what}`, () => page({ ...inList, search }), 250)
    }
  }
  const key = todo?.table === 'todos' ? todo.key : undefined
  await measure('timeline of a todo', () => page({ listId: list, todoId: key?.id }), 100)
}

async function measure(what: string, run: () => Promise<unknown>, atMost: number): Promise<void> {
  await run()
  const samples: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const began = performance.now()
    await run()
    samples.push(performance.now() - began)
  }
  report({ what: `${what}, p95`, value: percentile(samples, 0.95), unit: 'ms', target: { of: 'value', atMost } })
}

/** From the key press: what is next is asked for, turned round and committed. */
async function measureUndo(db: Database, user: string): Promise<void> {
  const list = await createListOf(db, user)
  const todos = Array.from({ length: LIMITS.changes }, () => v7())
  const send = async (label: string, changes: Change[], undoes?: string) => {
    const transaction = { id: v7(), label, changes, ...(undoes && { undoes }) }
    const [outcome] = await commit(db, user, { protocol: PROTOCOL, transactions: [transaction] })
    if (outcome?.status !== 'committed') throw new Error(`${label} was rejected: ${outcome?.code}`)
  }
  await send(
    'Import',
    todos.map((id) => ({
      table: 'todos',
      op: 'insert',
      key: { listId: list, id },
      values: { description: `todo ${id}`, position: 'a0' },
    })),
  )
  let direction: 'undo' | 'redo' = 'redo'
  await measure(
    `undo and redo of ${LIMITS.changes.toLocaleString('en')} changes, each`,
    async () => {
      direction = direction === 'undo' ? 'redo' : 'undo'
      const part = await nextPart(db, user, direction, [])
      if (part === undefined) throw new Error(`There is nothing to ${direction}.`)
      const rows = new Map(part.entries.map((entry) => [JSON.stringify(entry.key), entry.after]))
      const { changes } = inverse(part.entries, (_table, key) => rows.get(JSON.stringify(key)))
      await send(part.label, changes, part.id)
    },
    500,
  )
}

/** What history costs a commit: the same code on two databases of a server, one of which writes none. */
async function measureCost(databaseUrl: string): Promise<void> {
  await onDatabase(databaseUrl, 'with', (kept) =>
    onDatabase(databaseUrl, 'without', async (unkept) => {
      for (const table of ['lists', 'members', 'todos']) {
        for (const trigger of await unkept.sql`SELECT tgname FROM pg_trigger
          WHERE tgrelid = ${table}::regclass AND tgname LIKE 'keep_history%'`) {
          await unkept.sql`ALTER TABLE ${unkept.sql(table)} DISABLE TRIGGER ${unkept.sql(trigger.tgname)}`
        }
      }
      const [keeping, other] = [await committing(kept.db), await committing(unkept.db)]
      for (const changes of [1, 20]) {
        const times: [number[], number[]] = [[], []]
        for (let round = 0; round < ROUNDS * 2; round++) {
          const work = round % 2 === 0 ? keeping : other
          await work(changes)
          const began = performance.now()
          for (let each = 0; each < EACH; each++) await work(changes)
          times[(round % 2) as 0 | 1].push((performance.now() - began) / EACH)
        }
        report({
          what: `commit of ${changes} ${changes === 1 ? 'change' : 'changes'}, with history`,
          value: percentile(times[0], 0.5),
          unit: 'ms',
          baseline: { what: 'without', value: percentile(times[1], 0.5) },
          target: { of: 'ratio', atMost: 1.25 },
        })
      }
    }),
  )
}

async function committing(db: Database): Promise<(count: number) => Promise<void>> {
  const user = await createUser(db)
  const list = await createListOf(db, user)
  const todos: string[] = []
  for (let count = 0; count < 200; count++) todos.push(await createTodo(db, user, list))
  let turn = 0
  return async (count) => {
    const changes = Array.from({ length: count }, () => {
      turn += 1
      const key = { listId: list, id: todos[turn % todos.length] }
      return { table: 'todos', op: 'update', key, values: { description: `todo ${turn}` } }
    })
    const transactions = [{ id: v7(), label: 'Edit', changes }]
    const [outcome] = await commit(db, user, { protocol: PROTOCOL, transactions })
    if (outcome?.status !== 'committed') throw new Error('It was rejected.')
  }
}
