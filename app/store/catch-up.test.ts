import { expect, test } from 'vitest'
import type { Cursor, Delta } from '../../db/model/delta.ts'
import { createCatchUp } from './catch-up.ts'

test('A list that is asked for anew and does not come is gone', async () => {
  const asked: Cursor[] = []
  const taken: Delta[] = []
  const catchUp = createCatchUp({
    clock: { after: () => () => {}, random: () => 0 },
    isPossible: () => true,
    cursor: { home: 4, work: 3 },
    async pull(cursor) {
      asked.push(cursor)
      return { userId: 'anna', lists: [], gone: [] }
    },
    take: (delta) => taken.push(delta),
    failed: () => false,
  })
  await catchUp.anew(['home'])
  expect(asked).toEqual([{ work: 3 }])
  expect(taken).toMatchObject([{ lists: [], gone: ['home'] }])

  await catchUp.now()
  expect(asked).toEqual([{ work: 3 }, { home: 4, work: 3 }])
  expect(taken.at(-1)?.gone).toEqual([])
})
