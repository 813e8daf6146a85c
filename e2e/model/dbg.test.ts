import { test, vi } from 'vitest'
import { Command } from './commands.ts'
import { startIds } from './ids.ts'
import { createReference } from './reference.ts'
import { createWorld, wrongInTheEnd } from './world.ts'

vi.mock('uuid', async () => ({ v7: (await import('./ids.ts')).nextId }))
vi.mock('../../app/actions/commit.ts', () => ({ commit: vi.fn() }))
test('x', async () => {
  startIds(0)
  const [isVisitor, hasLocks, sharesAccount] = (process.env.HOW ?? '').split('').map((c) => c === '1')
  const world = await createWorld(createReference(), { isVisitor, hasLocks, sharesAccount })
  await world.settle()
  for (const [, name, abc] of (process.env.SCRIPT ?? '').matchAll(/(\w+)\(([\d,]+)\)/g)) {
    const [a, b, c] = abc.split(',').map(Number)
    console.log('#', name, abc)
    await new Command(name, { a, b, c }).run({}, world)
  }
  console.log('# rest')
  await world.comeToRest()
  console.log(await wrongInTheEnd(world))
})
