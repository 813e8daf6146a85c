import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localOf } from '../../../db/model/recurrence/zone.ts'
import { services } from '../../../db/process.ts'
import { publicKeyOf } from '../../../db/push.ts'
import { subscribe } from '../../../db/push-subscriptions.ts'
import { createTestDatabase } from '../../../db/server/testing.ts'
import { accepted, commitAs, createListOf, createTodo, createUser, transaction } from '../../../db/testing.ts'
import { linkIn, openMailbox } from '../../../db/testing-accounts.ts'
import { openPushService } from '../../../db/testing-push.ts'
import { GET } from './run/route.ts'

// Reminders as a schedule has them sent: with all that a process has, by the environment alone.

let database: Awaited<ReturnType<typeof createTestDatabase>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let service: Awaited<ReturnType<typeof openPushService>>
const secret = randomBytes(16).toString('hex')

beforeAll(async () => {
  const { d = '' } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ format: 'jwk' })
  database = await createTestDatabase()
  mailbox = await openMailbox()
  service = await openPushService(publicKeyOf(d))
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
    VERCEL: '1', // no process of its own accord
    VAPID_PRIVATE_KEY: d,
    PUSH_HOSTS: '127.0.0.1',
    CRON_SECRET: secret,
    APP_URL: 'https://todo.example.org',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Committed <todo@example.org>',
  })
})
afterAll(async () => {
  await mailbox.close()
  await service.close()
  await database.drop()
})

const run = async (authorization?: string): Promise<number> =>
  (
    await GET(
      new Request('https://todo.example.org/api/reminders/run', {
        headers: authorization === undefined ? {} : { authorization },
      }),
    )
  ).status

test('Who knows the secret has them sent, by push and by mail, once; nobody else does', async () => {
  const { db } = services()
  const userId = await createUser(db)
  const email = `${userId}@example.org`
  await database.sql`UPDATE users SET email_verified = true WHERE id = ${userId}`
  const inbox = await createListOf(db, userId, { inbox: true })
  const list = await createListOf(db, userId)
  const [session] = await database.sql`INSERT INTO sessions (user_id, token, expires_at)
    VALUES (${userId}, ${v7()}, now() + interval '1 day') RETURNING id`
  await subscribe(db, { userId, sessionId: session?.id }, service.browser())
  const todoId = await createTodo(db, userId, list, 'call <b>Ada</b>\n& Ben')
  const { date, time } = localOf(new Date(), 'Asia/Kathmandu')
  const reminders = { [todoId]: { zone: 'Asia/Kathmandu', each: [{ at: `${date}T${time}` }] } }
  const key = { listId: inbox, userId }
  await accepted(commitAs(db, userId, transaction({ table: 'members', op: 'update', key, values: { reminders } })))

  for (const wrong of [undefined, '', 'Bearer ', `Bearer ${secret}x`, secret, `Bearer ${secret.slice(1)}`]) {
    expect(await run(wrong)).toBe(401)
  }
  expect([service.received, mailbox.mails]).toEqual([[], []])

  expect(await run(`Bearer ${secret}`)).toBe(200)
  const mail = await mailbox.next(email)
  expect(mail).toContain('Subject: Reminder: call <b>Ada</b> & Ben\n')
  expect(mail).toContain('call <b>Ada</b>\n& Ben\n\nIn the list ')
  expect(mail).toContain('&#60;b&#62;Ada')
  expect(linkIn(mail)).toBe(`https://todo.example.org/lists/${list}?todo=${todoId}`)
  expect(service.received).toMatchObject([{ payload: { title: 'call <b>Ada</b>\n& Ben', todo: { id: todoId } } }])

  expect(await run(`Bearer ${secret}`)).toBe(200)
  expect([service.received.length, mailbox.mails.length]).toEqual([1, 0])
})
