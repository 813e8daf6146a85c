import { test, vi } from 'vitest'
import { anySeed, checkSync } from './check.ts'
import { createReference } from './reference.ts'

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
