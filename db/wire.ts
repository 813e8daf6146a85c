import postgres from 'postgres'
import { v7 } from 'uuid'
import type { Wire } from './live.ts'

const CHANNEL = 'committed'

/**
 * News between processes over PostgreSQL's LISTEN and NOTIFY. The payload is the list's id, and for news from the app
 * the process that sent it, which need not hear it again.
 *
 * @param url a direct connection: a transaction pooler can't hold one that listens
 */
export function postgresWire(url: string): Wire & { close(): Promise<void> } {
  const self = v7()
  const client = postgres(url, {
    max: 1,
    prepare: process.env.DATABASE_PREPARE !== 'false',
    onnotice: () => {},
    connection: { application_name: 'committed' },
  })
  return {
    async notify(listIds) {
      const payloads = listIds.map((listId) => `${listId}@${self}`)
      // News that a crash swallows is polled for, so none waits for the disk.
      await client`SELECT pg_notify(${CHANNEL}, payload)
        FROM set_config('synchronous_commit', 'off', true), unnest(${payloads}::text[]) AS payload`
    },
    async listen(heard) {
      await client.listen(CHANNEL, (payload) => {
        const [listId, sender] = payload.split('@')
        if (listId && sender !== self) heard(listId)
      })
    },
    close: () => client.end(),
  }
}
