import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { commit } from '../../db/commit.ts'
import { type Guest, toggle } from './guest.ts'

export type Statement = { text: string; parameters: unknown[] }

/**
 * What `commit` sends for a toggle, as it sends it now: the baselines send the same, without a copy to keep up to date.
 *
 * @param count toggles, one after another
 * @returns for each the statements between BEGIN and COMMIT, and the id of the transaction that is part of their text
 */
export async function recordToggles(databaseUrl: string, guest: Guest, count: number) {
  let sent: Statement[] = []
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    debug: (_connection, text, parameters) => void sent.push({ text, parameters }),
  })
  const db = drizzle(sql, { casing: 'snake_case' })
  const recorded: { id: string; statements: Statement[] }[] = []
  for (let turn = 0; turn < count; turn++) {
    const transaction = toggle(guest)
    sent = []
    const [outcome] = await commit(db, guest.userId, { protocol: 1, transactions: [transaction] })
    if (outcome?.status !== 'committed') throw new Error('What was to be recorded was rejected.')
    const begin = sent.findIndex(({ text }) => /^begin/i.test(text))
    const end = sent.findIndex(({ text }) => /^commit/i.test(text))
    recorded.push({ id: transaction.id, statements: sent.slice(begin + 1, end) })
  }
  await sql.end()
  return recorded
}
