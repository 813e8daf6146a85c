import { expect, test, vi } from 'vitest'
import { anySeed, checkSync } from './check.ts'
import { createReference } from './reference.ts'
import type { Server } from './server.ts'

vi.mock('uuid', async () => ({ v7: (await import('./ids.ts')).nextId }))
vi.mock('../../app/actions/commit.ts', () => ({ commit: vi.fn() }))

const size = {
  runs: Number(process.env.MODEL_RUNS || 2000),
  steps: Number(process.env.MODEL_STEPS || 40),
  seed: anySeed(),
}

test(`Whatever is lost, repeated, reordered or cut off, all come to the same; nothing is lost or done twice (seed ${size.seed})`, async () => {
  const steps = await checkSync(size, createReference)
  console.log(`model: ${size.runs} runs passed, ${steps} steps, seed ${size.seed}`)
}, 7_200_000)

test('A server that says yes and forgets is found out', async () => {
  const forgetful = (): Server => {
    const server = createReference()
    let calls = 0
    return {
      ...server,
      async commit(userId, transactions) {
        const outcomes = await server.commit(userId, transactions.filter(isKept))
        return transactions.map((each) => (isKept(each) ? outcomes.shift() : committed)) as typeof outcomes
      },
    }
    function isKept({ label }: { label: string }): boolean {
      return label !== 'Edit' || calls++ % 2 === 0
    }
  }
  await expect(checkSync({ runs: 200, steps: 40, seed: 1 }, forgetful)).rejects.toThrow('Property failed')
}, 60_000)

const committed = { status: 'committed', versions: {} }
