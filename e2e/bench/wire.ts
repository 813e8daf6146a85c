import { sql } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import { connect } from '../../db/server/pool.ts'
import { createCountingProxy } from './counting.ts'
import { callAction, createGuest, successes, toggle } from './guest.ts'
import { actionId } from './servers.ts'
import { report } from './table.ts'

/** What one mutation sends and gets, to the server and from there to the database. */
export async function measureWire(address: string, baseline: string, databaseUrl: string): Promise<void> {
  const guest = await createGuest(address, actionId('app', 'commit'), 10)
  const answer = await guest.commit(toggle(guest))
  const nothing = await callAction(baseline, '/', actionId('baseline', 'nothing'), [])
  const isVoid = successes(answer) === 1 ? {} : { isVoid: answer.body }
  report({
    what: 'bytes up, one change',
    value: answer.bytesUp,
    unit: 'bytes',
    target: { of: 'value', atMost: 300 },
    ...isVoid,
  })
  report({
    what: 'bytes down, one change',
    value: answer.bytesDown,
    unit: 'bytes',
    baseline: { what: 'action that does nothing', value: nothing.bytesDown },
    target: { of: 'value', atMost: 250 },
    ...isVoid,
  })

  const url = new URL(databaseUrl)
  const proxy = await createCountingProxy(url.hostname, Number(url.port))
  url.port = String(proxy.port)
  const { db, close } = connect(url.href, { max: 1 })
  await db.execute(sql`SELECT 1`)
  for (let turn = 0; turn < 3; turn++) {
    Object.assign(proxy.counted, { statements: 0, roundTrips: 0 })
    await commit(db, guest.userId, { protocol: 1, transactions: [toggle(guest)] })
  }
  report({ what: 'statements a commit', value: proxy.counted.statements, unit: '', target: { of: 'value', atMost: 7 } })
  report({
    what: 'database round trips a commit',
    value: proxy.counted.roundTrips,
    unit: '',
    target: { of: 'value', atMost: 3 },
  })
  await close()
  proxy.close()
}
