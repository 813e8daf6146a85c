import { connect, type Socket } from 'node:net'
import { expect, test } from '@playwright/test'
import { v7 } from 'uuid'

/** Asks for the live stream on a connection of its own, and reads nothing of it before it is told to. */
function follow(address: string, cookie: string): Socket {
  const { hostname, port, host } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /api/live HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`)
  socket.on('error', () => {})
  return socket.pause()
}

test('A client that does not read is cut off, and catches up by its cursor; the others go on', async ({ baseURL }) => {
  test.setTimeout(60_000)
  const address = baseURL ?? ''
  const headers = { 'Content-Type': 'application/json', Origin: address }
  const guest = await fetch(`${address}/api/auth/sign-in/anonymous`, { method: 'POST', headers, body: '{}' })
  const cookie = guest.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const userId: string = (await guest.json()).user.id
  const listId = v7()
  async function post(path: string, body: object) {
    const response = await fetch(address + path, {
      method: 'POST',
      headers: { ...headers, Cookie: cookie },
      body: JSON.stringify(body),
    })
    return response.json()
  }
  const commit = (...changes: object[]) =>
    post('/api/commit', { protocol: 1, transactions: [{ id: v7(), label: 'Test', changes }] })
  await commit(
    { table: 'lists', op: 'insert', key: { id: listId }, values: { name: 'Inbox' } },
    { table: 'members', op: 'insert', key: { listId, userId }, values: { role: 'owner', inbox: true, position: 'a0' } },
  )
  const cursor = { [listId]: (await post('/api/pull', { cursor: {} })).lists[0].to }

  const slow = follow(address, cookie)
  const keen = follow(address, cookie)
  let heard = 0
  keen.resume().on('data', (bytes) => {
    heard += bytes.length
  })
  let isCut = false
  keen.on('close', () => {
    isCut = true
  })
  await expect.poll(() => heard).toBeGreaterThan(0)

  // More than the buffers of both ends and the server's patience hold.
  const description = 'x'.repeat(2000)
  let sent = 0
  while (sent < 20_000_000) {
    const todos = Array.from({ length: 500 }, () => ({
      table: 'todos',
      op: 'insert',
      key: { listId, id: v7() },
      values: { description, position: 'a0' },
    }))
    await commit(...todos)
    sent += 500 * description.length
    await expect.poll(() => heard).toBeGreaterThan(sent)
  }
  const ended = new Promise((done) => slow.once('close', done))
  slow.resume()
  await ended
  expect(isCut).toBe(false)
  const { lists } = await post('/api/pull', { cursor })
  expect(lists[0].rows.todos).toHaveLength(sent / description.length)
  keen.destroy()
})
