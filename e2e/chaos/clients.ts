import { v7 } from 'uuid'
import { createList } from '../../db/model/lists.ts'
import { until } from '../../db/server/processes.ts'
import type { Copy } from './audit.ts'
import type { Client } from './client.ts'
import { compare } from './evidence.ts'
import { inDatabase } from './processes.ts'

const SHARING = 4 // clients that have a list in common
const PATIENCE = 60_000 // milliseconds for outboxes to empty
const SETTLING = 15_000 // milliseconds for the last news to reach everybody

/**
 * Makes a guest of each client, with an Inbox and a list more. Where there is a database to do it in, clients share that
 * list: the one who made it is joined by others, as by an administrator.
 */
export async function gather(clients: Client[], databaseUrl: string | undefined, signal: AbortSignal): Promise<void> {
  const size = databaseUrl ? SHARING : 1
  for (let start = 0; start < clients.length; start += size) {
    const [owner, ...others] = clients.slice(start, start + size) as [Client, ...Client[]]
    const listId = await begin(owner, 'Shared', signal)
    for (const other of others) {
      await begin(other, 'Own', signal)
      const { userId } = other.store.state
      await inDatabase(
        databaseUrl ?? '',
        (sql) => sql`INSERT INTO members (list_id, user_id, role) VALUES (${listId}, ${userId}, 'editor')`,
      )
    }
  }
}

/** One after another: the app lets only so many guests in at once. */
async function begin(client: Client, name: string, signal: AbortSignal): Promise<string> {
  const id = v7()
  client.store.commit('Create list', createList(client.store.state, { id, name }))
  if (!(await rest([client], signal))) throw new Error(`The ${client.name} can't begin.`)
  return id
}

/**
 * Waits until clients have sent all that they did, know what became of it, and have its rows.
 *
 * @returns false where one never does
 */
export function rest(clients: Client[], signal: AbortSignal): Promise<boolean> {
  return until(() => {
    signal.throwIfAborted()
    return clients.every((client) => client.isAtRest())
  }, PATIENCE)
}

/** What clients show when the last news has arrived, beside what the server has. */
export async function compareAll(clients: Client[], signal: AbortSignal): Promise<Copy[]> {
  let copies: Copy[] = []
  await until(async () => {
    signal.throwIfAborted()
    copies = await Promise.all(clients.map(compare))
    return copies.every(({ own, server }) => own.sort().join() === server.sort().join())
  }, SETTLING)
  return copies
}
