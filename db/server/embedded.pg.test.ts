import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbedded } from './embedded.ts'
import { removeFolder, repository } from './folder.ts'
import { connect } from './pool.ts'
import { clearPostmaster } from './postmaster.ts'
import { exists, isOurs, until } from './processes.ts'
import { readState, type State } from './state.ts'

let parent: string
let folder: string
const apps: ChildProcess[] = []

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'committed-'))
  chmodSync(parent, 0o755)
  folder = join(parent, 'data')
})

afterEach(async () => {
  for (const app of apps.splice(0)) app.kill('SIGKILL')
  const state = readState(folder)
  if (state) await until(() => !isOurs(state.postgres, state.data) && !isOurs(state.keeper, state.data), 30_000)
  removeFolder(folder)
  rmSync(parent, { recursive: true, force: true })
})

test('The server starts from nothing, and from what it left', async () => {
  const first = await startEmbedded({ folder })
  await query(first.state, (sql) => sql`CREATE TABLE kept AS SELECT 1`)
  await first.stop()
  const second = await startEmbedded({ folder })
  expect(await query(second.state, (sql) => sql`SELECT * FROM kept`)).toHaveLength(1)
  expect(second.state.port).toBe(first.state.port)
  await second.stop()
})

test('It listens to this machine alone, asks for the password, and keeps every commit on disk', async () => {
  const { state, stop } = await startEmbedded({ folder })
  const [settings] = await query(
    state,
    (sql) => sql`SELECT current_setting('listen_addresses') AS hosts, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS synchronous, current_setting('server_encoding') AS encoding, lower('ÄÖ') AS lower`,
  )
  expect(settings).toEqual({ hosts: '127.0.0.1', fsync: 'on', synchronous: 'on', encoding: 'UTF8', lower: 'äö' })
  const stranger = new URL(state.url)
  stranger.password = 'guessed'
  await expect(query({ ...state, url: stranger.href }, (sql) => sql`SELECT 1`)).rejects.toMatchObject({ code: '28P01' })
  expect(statSync(join(folder, 'postgres.json')).mode & 0o777).toBe(0o600)
  await stop()
})

test('A killed app loses no commit that was acknowledged, and starts again without a hand', async () => {
  const app = startApp()
  await acknowledged(app.process, 50)
  app.process.kill('SIGKILL')
  await once(app.process, 'exit')
  const { state, stop } = await startEmbedded({ folder })
  const [row] = await query(state, (sql) => sql`SELECT count(*)::int AS count, max(number) AS last FROM numbers`)
  expect(row?.count).toBe(row?.last)
  expect(row?.last).toBeGreaterThanOrEqual(app.last())
  await stop()
})

test('The server ends soon after the app was killed', async () => {
  const app = startApp()
  await acknowledged(app.process, 1)
  const { postgres, keeper, data } = recorded()
  app.process.kill('SIGKILL')
  expect(await until(() => !isOurs(postgres, data) && !isOurs(keeper, data), 10_000)).toBe(true)
})

test('A server whose app and keeper were both killed is taken over', async () => {
  const app = startApp()
  await acknowledged(app.process, 10)
  const { postgres, keeper, data } = recorded()
  process.kill(keeper, 'SIGKILL')
  app.process.kill('SIGKILL')
  await once(app.process, 'exit')
  expect(await until(() => !isOurs(keeper, data), 10_000)).toBe(true)
  expect(isOurs(postgres, data)).toBe(true)
  const { state, stop } = await startEmbedded({ folder })
  const [row] = await query(state, (sql) => sql`SELECT max(number) AS last FROM numbers`)
  expect(row?.last).toBeGreaterThanOrEqual(app.last())
  await stop()
})

test('A server that was killed with everything else recovers what was committed', async () => {
  const app = startApp()
  await acknowledged(app.process, 50)
  const { postgres, keeper, data } = recorded()
  for (const pid of [keeper, postgres]) process.kill(pid, 'SIGKILL')
  app.process.kill('SIGKILL')
  await once(app.process, 'exit')
  expect(await until(() => !isOurs(postgres, data), 10_000)).toBe(true)
  const { state, stop } = await startEmbedded({ folder })
  const [row] = await query(state, (sql) => sql`SELECT max(number) AS last FROM numbers`)
  expect(row?.last).toBeGreaterThanOrEqual(app.last())
  await stop()
})

test('A second app on the same data is told which one runs', async () => {
  const app = startApp()
  await acknowledged(app.process, 1)
  await expect(startEmbedded({ folder })).rejects.toThrow(
    `Committed is already running at http://localhost:3000 on the data in ${folder} (process ${app.process.pid}, database port ${recorded().port}).`,
  )
})

test('Of two first starts at once one makes the cluster, and the other is told so', async () => {
  const starts = await Promise.allSettled([startEmbedded({ folder }), startEmbedded({ folder })])
  expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  for (const start of starts) if (start.status === 'fulfilled') await start.value.stop()
})

test('The record of a dead server whose number went to a stranger is removed', async () => {
  const { state, stop } = await startEmbedded({ folder })
  await stop()
  for (const pid of [process.pid, 2 ** 22 + 1]) {
    writeFileSync(join(state.data, 'postmaster.pid'), `${pid}\n${state.data}\n1\n${state.port}\n`)
    const again = await startEmbedded({ folder })
    await again.stop()
  }
})

test('A record that is half written stays, since a server may be starting', async () => {
  const record = join(parent, 'postmaster.pid')
  writeFileSync(record, '')
  await expect(clearPostmaster(parent)).rejects.toThrow('is empty')
  expect(readFileSync(record, 'utf8')).toBe('')
})

test('A cluster whose making was cut short is started over', async () => {
  const { state, stop } = await startEmbedded({ folder })
  await stop()
  rmSync(join(state.data, 'committed.password'))
  rmSync(join(state.data, 'global'), { recursive: true })
  const again = await startEmbedded({ folder })
  expect(await query(again.state, (sql) => sql`SELECT 1`)).toHaveLength(1)
  await again.stop()
})

test.runIf(process.getuid?.() === 0)(
  'Where the account of the server cannot pass, its data is kept elsewhere',
  async () => {
    chmodSync(parent, 0o700)
    for (const _ of ['made', 'found again']) {
      const { state, stop } = await startEmbedded({ folder })
      expect(state.data.startsWith(parent)).toBe(false)
      expect(await query(state, (sql) => sql`SELECT 1`)).toHaveLength(1)
      await stop()
    }
  },
)

function startApp(): { process: ChildProcess; last: () => number } {
  const app = spawn(process.execPath, ['--import', 'tsx', join(repository, 'db/server/testing-app.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  apps.push(app)
  let said = ''
  app.stdout.on('data', (text) => (said += text))
  return { process: app, last: () => Number(said.split('\n').at(-2) ?? 0) }
}

async function acknowledged(app: ChildProcess, count: number): Promise<void> {
  let lines = 0
  for (;;) {
    const [text] = await once(app.stdout as NodeJS.ReadableStream, 'data')
    lines += String(text).split('\n').length - 1
    if (lines >= count) return
  }
}

function recorded(): State {
  const state = readState(folder)
  if (state === undefined) throw new Error('nothing is recorded')
  expect(exists(state.postgres)).toBe(true)
  return state
}

async function query<Row>(
  state: State,
  statement: (sql: ReturnType<typeof connect>['sql']) => Promise<Row>,
): Promise<Row> {
  const { sql, close } = connect(state.url, { max: 1 })
  try {
    return await statement(sql)
  } finally {
    await close()
  }
}
