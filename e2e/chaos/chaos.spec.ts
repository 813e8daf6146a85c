import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'

test.skip(Boolean(process.env.DATABASE_URL), 'It kills the database that comes with the app.')
test.setTimeout(180_000)

test('Whatever is killed or cut off, nothing acknowledged is lost, doubled or half there', async () => {
  const args = ['--clients', '4', '--transactions', '400', '--kills', '4', '--seed', '1']
  const chaos = spawn(process.execPath, ['--import', 'tsx', 'e2e/chaos/run.ts', ...args])
  const ended = new Promise((done) => chaos.once('close', done))
  const [said, complained] = await Promise.all([text(chaos.stdout), text(chaos.stderr)])
  expect(said.trimEnd().split('\n').at(-1), said + complained).toMatch(
    /^acknowledged \d+, lost 0, duplicated 0, half-applied 0, diverged 0, kills 4$/,
  )
  expect(await ended).toBe(0)
})
