import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { Change, Transaction } from '../../db/model/changes.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { positionBetween } from '../../db/model/order.ts'
import type { Outcome } from '../../db/model/outcome.ts'

export type Answer = { status: number; body: string; bytesUp: number; bytesDown: number }
export type Guest = Awaited<ReturnType<typeof createGuest>>

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Posts on a connection that is kept, as a browser does. */
function post(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          done({
            status: response.statusCode ?? 0,
            body: bytes.toString(),
            bytesUp: Buffer.byteLength(body),
            bytesDown: bytes.length,
          })
        })
      },
    )
    sent.on('error', fail)
    sent.end(body)
  })
}

/** Calls a server action as the browser does. */
export const callAction = (address: string, path: string, id: string, args: unknown[], cookie = ''): Promise<Answer> =>
  post(
    address + path,
    {
      'Next-Action': id,
      'Content-Type': 'text/plain;charset=UTF-8',
      Accept: 'text/x-component',
      Origin: address,
      Cookie: cookie,
    },
    JSON.stringify(args),
  )

/** A guest with an Inbox and todos in it, who commits through the server action. */
export async function createGuest(address: string, actionId: string, todos: number) {
  const response = await signIn(address)
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const userId: string = (await response.json()).user.id
  const listId = v7()
  const commit = (...transactions: Transaction[]) =>
    callAction(address, '/', actionId, [{ protocol: 1, transactions }], cookie)

  const ids: string[] = []
  let last: string | null = null
  const changes: Change[] = [
    { table: 'lists', op: 'insert', key: { id: listId }, values: { name: 'Inbox' } },
    { table: 'members', op: 'insert', key: { listId, userId }, values: { role: 'owner', inbox: true, position: 'a0' } },
  ]
  for (let place = 0; place < todos; place++) {
    const id = v7()
    last = positionBetween(last, null, id)
    ids.push(id)
    changes.push({
      table: 'todos',
      op: 'insert',
      key: { listId, id },
      values: { description: `Todo ${place + 1}`, position: last },
    })
  }
  for (let start = 0; start < changes.length; start += LIMITS.changes) {
    const answer = await commit(transaction(...changes.slice(start, start + LIMITS.changes)))
    if (successes(answer) !== 1) throw new Error(`A guest could not be made: ${answer.body}`)
  }
  return { cookie, userId, listId, ids, commit, toggles: { made: 0 } }
}

/** The app lets only so many guests in at once. */
export async function signIn(address: string): Promise<Response> {
  const response = await fetch(`${address}/api/auth/sign-in/anonymous`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: address },
    body: '{}',
  })
  if (response.status !== 429) return response
  await sleep(1000 * Number(response.headers.get('x-retry-after') ?? 1))
  return signIn(address)
}

export const transaction = (...changes: Change[]): Transaction => ({ id: v7(), label: 'Complete', changes })

/** Each todo in turn becomes what it is not: an update that changes nothing would leave no history, and cost less. */
export function toggle(guest: Pick<Guest, 'listId' | 'ids' | 'toggles'>): Transaction {
  const turn = guest.toggles.made++
  return transaction({
    table: 'todos',
    op: 'update',
    key: { listId: guest.listId, id: guest.ids[turn % guest.ids.length] as string },
    values: { completed: Math.floor(turn / guest.ids.length) % 2 === 0 },
  })
}

/** How many transactions an answer of the action says were committed. */
export function successes({ status, body }: Answer): number {
  if (status !== 200) return 0
  const line = body.split('\n').find((text) => text.includes('"outcomes"'))
  const { outcomes } = JSON.parse(line?.slice(line.indexOf(':') + 1) ?? '{"outcomes":[]}') as { outcomes: Outcome[] }
  return outcomes.filter((outcome) => outcome.status === 'committed').length
}
