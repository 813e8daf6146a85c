import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 } from 'uuid'
import type { Wire } from './live.ts'
import type { Database } from './server/pool.ts'

const CHANNEL = 'committed'

/**
 * News between processes over PostgreSQL's LISTEN and NOTIFY. The payload is the list's id, and for news from the app
 * the process that sent it, which need not hear it again.
 *
 * @param listenUrl a direct connection: a transaction pooler can't hold one that listens
 */
export function postgresWire(db: Database, listenUrl: string): Wire & { close(): Promise<void> } {
  const self = v7()
  let client: postgres.Sql | undefined
  return {
    async notify(listIds) {
      const payloads = `{${listIds.map((listId) => `${listId}@${self}`).join(',')}}`
      await db.execute(sql`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`)
    },
    async listen(heard) {
      client = postgres(listenUrl, { max: 1, onnotice: () => {} })
      await client.listen(CHANNEL, (payload) => {
        const [listId, sender] = payload.split('@')
        if (listId && sender !== self) heard(listId)
      })
    },
    async close() {
      await client?.end()
    },
  }
}
