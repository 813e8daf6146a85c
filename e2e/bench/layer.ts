import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { v7 } from 'uuid'
import { commit } from '../../db/commit.ts'
import type { Change } from '../../db/model/changes.ts'
import { connect, type Database } from '../../db/server/pool.ts'
import { createGuest, type Guest, toggle, transaction } from './guest.ts'
import { actionId } from './servers.ts'
import { percentile, report } from './table.ts'

const CLIENTS = 8
const SECONDS = 4
const ROUNDS = 7

/** `commit` without a web server, beside pgbench that runs the same statements. */
export async function measureLayer(address: string, databaseUrl: string, socket: string | null): Promise<void> {
  const guests = await Promise.all(
    Array.from({ length: CLIENTS }, () => createGuest(address, actionId('app', 'commit'), 10)),
  )
  const { db, close } = connect(databaseUrl, { max: CLIENTS, ...(socket ? { socket } : {}) })
  for (const guest of guests) await commit(db, guest.userId, { protocol: 1, transactions: [toggle(guest, 0)] })
  const end = performance.now() + SECONDS * 1000
  let count = 0
  await Promise.all(
    guests.map(async (guest) => {
      for (let turn = 0; performance.now() < end; turn++) {
        const [outcome] = await commit(db, guest.userId, { protocol: 1, transactions: [toggle(guest, turn)] })
        if (outcome?.status === 'committed') count += 1
      }
    }),
  )
  const baseline = await pgbench(guests, databaseUrl, socket)
  report({
    what: `database layer alone, ${CLIENTS} callers`,
    value: count / SECONDS,
    unit: '/s',
    ...(baseline
      ? {
          baseline: { what: 'pgbench, same statements', value: baseline },
          target: { of: 'ratio', atLeast: 0.7 } as const,
        }
      : {}),
  })
  await measureThousand(db, guests[0] as Guest)
  await close()
}

/** One transaction of 1,000 changes: inserted, completed, deleted. */
async function measureThousand(db: Database, guest: Guest): Promise<void> {
  const times: Record<string, number[]> = { insert: [], complete: [], delete: [] }
  for (let round = 0; round < ROUNDS; round++) {
    const ids = Array.from({ length: 1000 }, () => v7())
    const key = (id: string) => ({ listId: guest.listId, id })
    const values = { description: 'one of many', position: 'a5' }
    const changes: Record<string, Change[]> = {
      insert: ids.map((id) => ({ table: 'todos', op: 'insert', key: key(id), values })),
      complete: ids.map((id) => ({ table: 'todos', op: 'update', key: key(id), values: { completed: true } })),
      delete: ids.map((id) => ({ table: 'todos', op: 'delete', key: key(id) })),
    }
    for (const [what, of] of Object.entries(changes)) {
      const began = performance.now()
      const [outcome] = await commit(db, guest.userId, { protocol: 1, transactions: [transaction(...of)] })
      if (outcome?.status !== 'committed') throw new Error('1,000 changes were rejected.')
      times[what]?.push(performance.now() - began)
    }
  }
  for (const [what, samples] of Object.entries(times)) {
    report({
      what: `one transaction of 1,000 changes: ${what} (slowest ${Math.max(...samples).toFixed(0)})`,
      value: percentile(samples, 0.5),
      unit: 'ms',
      target: { of: 'value', atMost: 300 },
    })
  }
}

async function pgbench(guests: Guest[], databaseUrl: string, socket: string | null): Promise<number | undefined> {
  const program = findPgbench()
  if (!program) {
    console.log('  (no pgbench on this machine)')
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'committed-pgbench-'))
  const scripts = guests.flatMap((guest, place) => {
    const file = join(folder, `${place}.sql`)
    writeFileSync(file, scriptOf(guest))
    return ['-f', file]
  })
  try {
    const url = new URL(databaseUrl)
    const host = socket ? socket.replace(/\/[^/]*$/, '') : url.hostname
    const args = [
      '-n',
      '-M',
      'simple',
      '-c',
      String(CLIENTS),
      '-j',
      '2',
      '-T',
      String(SECONDS),
      '-h',
      host,
      '-p',
      url.port,
      '-U',
      url.username,
      ...scripts,
      url.pathname.slice(1),
    ]
    const { stdout } = await promisify(execFile)(program, args, {
      env: { ...process.env, PGPASSWORD: decodeURIComponent(url.password) },
    })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The ids differ in their last twelve digits, which pgbench draws. */
function scriptOf(guest: Guest): string {
  const given = JSON.stringify([{ listId: guest.listId, id: guest.ids[0], completed: true }])
  const id = '01a20a93-6e16-74b7-bc68-:n'
  return `\\set n random(100000000000, 999999999999)
BEGIN;
SET LOCAL ROLE committed_app;
SET LOCAL app.user_id = '${guest.userId}';
SET LOCAL app.transaction = '${id}:app:';
SELECT list_id, version FROM begin_transaction('{${guest.listId}}'::uuid[], '{}'::uuid[]);
UPDATE todos AS target SET completed = given.completed FROM jsonb_to_recordset('${given}'::jsonb) AS given("listId" uuid, id uuid, completed boolean) WHERE target.list_id = '${guest.listId}' AND target.id = '${guest.ids[0]}';
COMMIT;
`
}

function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const found = existsSync(debian)
    ? readdirSync(debian)
        .map((version) => join(debian, version, 'bin/pgbench'))
        .filter(existsSync)
    : []
  try {
    return execFileSync(process.platform === 'win32' ? 'where' : 'which', ['pgbench'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return found.at(-1)
  }
}
