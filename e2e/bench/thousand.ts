import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { commit } from '../../db/commit.ts'
import type { Change, Transaction } from '../../db/model/changes.ts'
import { positionBetween } from '../../db/model/order.ts'
import { connect } from '../../db/server/pool.ts'
import { createGuest, successes, transaction } from './guest.ts'
import { type App, actionId } from './servers.ts'
import { percentile, report } from './table.ts'

const CHANGES = 1000
const ROUNDS = 7
const ALREADY = 4000 // todos in the list before: a plan that reads all of them for each change would show

/** One transaction of 1,000 changes: inserted, completed, deleted; to the database, and through the server action. */
export async function measureThousand({ address, databaseUrl, socket }: App): Promise<void> {
  const guest = await createGuest(address, actionId('app', 'commit'), ALREADY)
  const { db, close } = connect(databaseUrl, { max: 1, ...(socket ? { socket } : {}) })
  await db.execute(sql`ANALYZE todos`)
  const ways: Record<string, (transaction: Transaction) => Promise<boolean>> = {
    commit: async (made) =>
      (await commit(db, guest.userId, { protocol: 1, transactions: [made] }))[0]?.status === 'committed',
    action: async (made) => successes(await guest.commit(made)) === 1,
  }
  const times = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const [way, send] of Object.entries(ways)) {
      for (const [what, changes] of Object.entries(aThousand(guest.listId))) {
        const began = performance.now()
        if (!(await send(transaction(...changes)))) throw new Error(`1,000 changes were rejected: ${what}`)
        const name = `1,000 changes by ${way}: ${what}`
        times.set(name, [...(times.get(name) ?? []), performance.now() - began])
      }
    }
  }
  for (const [what, samples] of times) {
    report({
      what: `${what} (slowest ${Math.max(...samples).toFixed(0)})`,
      value: percentile(samples, 0.5),
      unit: 'ms',
      target: { of: 'value', atMost: 300 },
    })
  }
  await close()
}

function aThousand(listId: string): Record<string, Change[]> {
  const keys = Array.from({ length: CHANGES }, () => ({ listId, id: v7() }))
  let position: string | null = null
  return {
    insert: keys.map((key) => {
      position = positionBetween(position, null, key.id)
      return { table: 'todos', op: 'insert', key, values: { description: 'one of many', position } }
    }),
    complete: keys.map((key) => ({ table: 'todos', op: 'update', key, values: { completed: true } })),
    delete: keys.map((key) => ({ table: 'todos', op: 'delete', key })),
  }
}
