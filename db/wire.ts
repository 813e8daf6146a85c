import postgres from 'postgres'
import { v7 } from 'uuid'
import type { Wire } from './live.ts'

const CHANNEL = 'committed'
const MOST = 200 // ids in a payload, which takes 8,000 bytes

/**
 * News between processes over PostgreSQL's LISTEN and NOTIFY. The payload is the ids of lists that changed together, and
 * for news from the app the process that sent it.
 *
 * @param url a direct connection: a transaction pooler can't hold one that listens
 */
export function postgresWire(url: string): Wire & { close(): Promise<void> } {
  const self = v7()
  /** Notifications of our own that have not come back. */
  let unheard = 0
  const client = postgres(url, {
    max: 1,
    prepare: process.env.DATABASE_PREPARE !== 'false',
    onnotice: () => {},
    connection: { application_name: 'committed' },
  })

  async function notify(listIds: string[]): Promise<void> {
    const payloads: string[] = []
    for (let start = 0; start === 0 || start < listIds.length; start += MOST) {
      payloads.push(`${listIds.slice(start, start + MOST).join()}@${self}`)
    }
    unheard += 1
    // News that a crash swallows is polled for, so none waits for the disk.
    await client`SELECT pg_notify(${CHANNEL}, payload)
      FROM set_config('synchronous_commit', 'off', true), unnest(${payloads}::text[]) AS payload`
  }

  return {
    notify,
    async listen(heard, begun) {
      function hear(payload: string): void {
        const [listIds, sender] = payload.split('@')
        if (sender === self) unheard = 0
        else if (listIds) heard(listIds.split(','))
      }
      // It begins again whenever the connection was lost. What we say to ourselves tells whether anything gets through.
      await client.listen(CHANNEL, hear, () => {
        begun()
        notify([]).catch(() => {})
      })
    },
    isHeard: () => unheard < 3,
    close: () => client.end(),
  }
}
