import fc from 'fast-check'
import { expect } from 'vitest'
import { anything } from './commands.ts'
import { startIds } from './ids.ts'
import type { Server } from './server.ts'
import { createWorld, wrongInTheEnd } from './world.ts'

export type Size = { runs: number; steps: number; seed: number }

const beginning = fc.record({ isVisitor: fc.boolean(), hasLocks: fc.boolean(), sharesAccount: fc.boolean() })

/**
 * Lets anything happen to three browsers and a server, again and again. After each step no transaction may be shown by
 * half; in the end all must show what the server has, and everything that was done must be there once, or set aside.
 *
 * @param steps in the mean
 * @returns how many steps there were
 */
export async function checkSync({ runs, steps, seed }: Size, createServer: () => Server): Promise<number> {
  let taken = 0
  let run = 0
  await fc.assert(
    fc.asyncProperty(beginning, anything(2 * steps), async (how, commands) => {
      startIds(seed + run++)
      const world = await createWorld(createServer(), how)
      await world.settle()
      await fc.asyncModelRun(() => ({ model: {}, real: world }), commands)
      await world.comeToRest()
      expect(await wrongInTheEnd(world)).toEqual([])
      taken += [...commands].length
    }),
    { numRuns: runs, seed },
  )
  return taken
}

export const anySeed = (): number => Number(process.env.MODEL_SEED || Date.now() % 2 ** 31)
