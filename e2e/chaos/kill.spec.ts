import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type postgres from 'postgres'
import { v7 } from 'uuid'
import { removeFolder } from '../../db/server/folder.ts'
import { freePort } from '../../db/server/port.ts'
import { until } from '../../db/server/processes.ts'
import { isServed, readState } from '../../db/server/state.ts'
import { add, items, saved } from '../page.ts'
import { type App, inDatabase, startApp } from './processes.ts'

test.skip(Boolean(process.env.DATABASE_URL), 'It kills the database that comes with the app.')
test.setTimeout(120_000)

let data: string
let app: App | undefined

test.beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'committed-chaos-'))
})

test.afterAll(async () => {
  const state = readState(data)
  await app?.stop()
  await until(() => state === undefined || !isServed(state), 30_000)
  removeFolder(data)
})

test('kill -9 in the middle of edits: what was acknowledged is there, nothing is there twice', async ({
  page,
  context,
}) => {
  const environment = { COMMITTED_DATA: data, PORT: String(await freePort()) }
  app = await startApp(environment)
  const { address } = app
  await page.goto(address)
  await add(page, 'before')
  await saved(page)

  // Someone who writes without pause, and notes what the server said yes to.
  const [list] = await asOwner((sql) => sql`SELECT list_id FROM todos`)
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const acknowledged: string[] = []
  let isWriting = true
  const writing = (async () => {
    while (isWriting) {
      const id = v7()
      if (await commitTodo(address, cookie, list?.list_id, id)) acknowledged.push(id)
    }
  })()

  for (let round = 1; round <= 2; round++) {
    const goal = acknowledged.length + 25
    await expect.poll(() => acknowledged.length).toBeGreaterThan(goal)
    await app.kill()
    await add(page, `while it was down, ${round}`)
    app = await startApp(environment)
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(goal + 10)
  }
  isWriting = false
  await writing
  await saved(page)

  const rows = await asOwner((sql) => sql`SELECT id, description FROM todos WHERE deleted_at IS NULL`)
  const stored = new Set(rows.map(({ id }) => id))
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
  const typed = rows.map(({ description }) => description).filter((description) => /before|down/.test(description))
  expect(typed.sort()).toEqual(['before', 'while it was down, 1', 'while it was down, 2'])
  await page.reload()
  await expect(items(page).first()).toHaveText('before')
})

async function commitTodo(address: string, cookie: string, listId: string, id: string): Promise<boolean> {
  const values = { description: id, position: 'a5' }
  const transaction = {
    id: v7(),
    label: 'Add',
    changes: [{ table: 'todos', op: 'insert', key: { listId, id }, values }],
  }
  try {
    const response = await fetch(`${address}/api/commit`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: address, Cookie: cookie },
      body: JSON.stringify({ protocol: 1, transactions: [transaction] }),
    })
    const { outcomes } = (await response.json()) as { outcomes?: { status: string }[] }
    return outcomes?.[0]?.status === 'committed'
  } catch {
    return false // no answer: it may have happened or not
  }
}

const asOwner = <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => inDatabase(readState(data)?.url ?? '', work)
