import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { anything } from './commands.ts'
import { startIds } from './ids.ts'
import { createReference } from './reference.ts'
import { createWorld, wrongInTheEnd } from './world.ts'

vi.mock('uuid', async () => ({ v7: (await import('./ids.ts')).nextId }))
vi.mock('../../app/actions/commit.ts', () => ({ commit: vi.fn() }))

const runs = Number(process.env.MODEL_RUNS ?? 2000)
const most = Number(process.env.MODEL_STEPS ?? 60)
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31)
const path = process.env.MODEL_PATH

test(`Whatever is lost, repeated, reordered or cut off: all come to the same, and nothing is lost or done twice (seed ${seed})`, async () => {
  const beginning = fc.record({ isVisitor: fc.boolean(), hasLocks: fc.boolean(), sharesAccount: fc.boolean() })
  let steps = 0
  await fc.assert(
    fc.asyncProperty(beginning, fc.nat(), anything(most), async (how, ids, commands) => {
      startIds(ids)
      const world = await createWorld(createReference(), how)
      await world.settle()
      await fc.asyncModelRun(() => ({ model: {}, real: world }), commands)
      await world.comeToRest()
      expect(await wrongInTheEnd(world)).toEqual([])
      steps += [...commands].length
    }),
    { numRuns: runs, seed, ...(path && { path }) },
  )
  console.log(`model: ${runs} runs, ${steps} steps, seed ${seed}`)
}, 3_600_000)
