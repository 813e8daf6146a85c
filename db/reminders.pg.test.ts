import { generateKeyPairSync } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from './model/changes.ts'
import type { Reminder, Reminders } from './model/reminders.ts'
import { createPush, publicKeyOf } from './push.ts'
import { subscribe } from './push-subscriptions.ts'
import { act } from './reminder-actions.ts'
import type { Ways } from './reminder-send.ts'
import { remind } from './reminders.ts'
import { connect, type Database } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import { accepted, commitAs, createListOf, createUser, insert, join, remove, transaction, update } from './testing.ts'
import { openPushService } from './testing-push.ts'

// Reminders from what people write to what their browsers show, through a push service that speaks the protocol.

const privateKey = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ format: 'jwk' })
  .d as string

let database: Awaited<ReturnType<typeof createTestDatabase>>
let service: Awaited<ReturnType<typeof openPushService>>
let ways: Ways
let mails: { to: string; description: string; language: string }[]
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
  service = await openPushService(publicKeyOf(privateKey))
})
afterAll(async () => {
  await service.close()
  await database.drop()
})
beforeEach(async () => {
  mails = []
  service.received.length = 0
  ways = {
    push: createPush(privateKey, 'mailto:test@example.org', ['127.0.0.1']),
    mail: async (to, { description }, { language }) => void mails.push({ to, description, language }),
  }
  await database.sql`DELETE FROM reminder_clock`
  await database.sql`DELETE FROM lists`
  await database.sql`DELETE FROM users`
})

const at = (text: string): Date => new Date(text)

/** A user with an Inbox, and a browser that shows notifications. */
async function createPerson() {
  const userId = await createUser(db)
  const inbox = await createListOf(db, userId, { inbox: true })
  const sessionId = await signIn(userId)
  const browser = service.browser()
  await subscribe(db, { userId, sessionId }, browser)
  return { userId, inbox, sessionId, browser }
}

async function signIn(userId: string): Promise<string> {
  const [row] = await database.sql`INSERT INTO sessions (user_id, token, expires_at)
    VALUES (${userId}, ${v7()}, now() + interval '1 day') RETURNING id`
  return row?.id
}

/** A todo that is due, and the reminders of it that a user wants. */
async function createReminded(
  { userId, inbox }: { userId: string; inbox: string },
  due: Parameters<typeof update>[2],
  each: Reminder[],
  { listId = inbox, zone = 'Europe/Lisbon' } = {},
): Promise<string> {
  const id = v7()
  const added = insert(listId, id, 'call Ada') as Extract<Change, { table: 'todos'; op: 'insert' }>
  await accepted(commitAs(db, userId, transaction({ ...added, values: { ...added.values, ...due } } as Change)))
  await want(userId, inbox, { [id]: { zone, each } })
  return id
}

const want = (userId: string, inbox: string, reminders: Reminders) =>
  accepted(
    commitAs(
      db,
      userId,
      transaction({ table: 'members', op: 'update', key: { listId: inbox, userId }, values: { reminders } }),
    ),
  )

const titles = (): unknown[] => service.received.map(({ payload }) => payload.title)
const due = { dueDate: '2027-05-04', dueTime: '15:00', timeZone: 'Europe/Lisbon' } // 14:00 UTC

describe('A reminder', () => {
  test('comes when it is time, once, with all that its buttons need', async () => {
    const person = await createPerson()
    const todoId = await createReminded(person, due, [{ before: 30 }])
    await remind(db, ways, at('2027-05-04T13:29:50Z'))
    expect(titles()).toEqual([])
    await remind(db, ways, at('2027-05-04T13:30:05Z'))
    expect(service.received).toEqual([
      {
        path: person.browser.path,
        ttl: '43200',
        payload: {
          title: 'call Ada',
          body: expect.stringMatching(/^Due Tuesday,? 4 May 2027, 15:00 · List$/),
          tag: `${todoId}/2027-05-04T13:30:00.000Z`,
          address: `/?todo=${todoId}`,
          todo: { listId: person.inbox, id: todoId },
          completeId: expect.any(String),
          snoozeId: expect.any(String),
          words: {
            complete: 'Complete',
            snooze: 'Snooze 1 h',
            unreachable: 'That isn’t saved: the server can’t be reached. Try again.',
            refused: 'That couldn’t be saved. Open the todo to see why.',
          },
        },
      },
    ])
    await remind(db, ways, at('2027-05-04T13:31:00Z'))
    await remind(db, ways, at('2027-05-04T15:31:00Z'))
    expect(titles()).toHaveLength(1)
  })

  test('comes once, also where many processes look for what is due', async () => {
    const person = await createPerson()
    for (let each = 0; each < 25; each++) await createReminded(person, due, [{ before: 0 }])
    const reminders = await database.sql`SELECT todos.id FROM todos WHERE list_id = ${person.inbox}`
    await want(
      person.userId,
      person.inbox,
      Object.fromEntries(reminders.map(({ id }) => [id, { zone: 'UTC', each: [{ before: 0 }] }])),
    )
    await remind(db, ways, at('2027-05-04T13:00:00Z'))
    const others = [1, 2, 3].map(() => connect(database.url, { max: 4 }))
    try {
      await Promise.all(
        [db, ...others.map((other) => other.db)].map((each) => remind(each, ways, at('2027-05-04T14:00:01Z'))),
      )
    } finally {
      await Promise.all(others.map((other) => other.close()))
    }
    expect(titles()).toHaveLength(25)
    expect(new Set(service.received.map(({ payload }) => payload.tag)).size).toBe(25)
  })

  test('is sent when the server is there again, unless nobody wants to hear of it any more', async () => {
    const person = await createPerson()
    await remind(db, ways, at('2027-05-04T12:00:00Z'))
    await createReminded(person, due, [{ before: 0 }])
    await remind(db, ways, at('2027-05-04T17:00:00Z'))
    expect(titles()).toEqual(['call Ada'])
    await createReminded(person, { ...due, dueDate: '2027-05-05' }, [{ before: 0 }])
    await remind(db, ways, at('2027-05-07T17:00:00Z'))
    expect(titles()).toHaveLength(1)
  })

  test('that is thought of too late doesn’t come', async () => {
    const person = await createPerson()
    await remind(db, ways, at('2027-05-04T13:50:00Z'))
    await createReminded(person, due, [{ before: 30 }, { before: 5 }])
    await remind(db, ways, at('2027-05-04T13:50:30Z'))
    expect(titles()).toEqual([])
    await remind(db, ways, at('2027-05-04T13:55:30Z'))
    expect(titles()).toEqual(['call Ada'])
  })

  test.each<[string, (ids: { userId: string; inbox: string; todoId: string }) => Promise<unknown>]>([
    [
      'completed',
      ({ userId, inbox, todoId }) => commitAs(db, userId, transaction(update(inbox, todoId, { completed: true }))),
    ],
    ['deleted', ({ userId, inbox, todoId }) => commitAs(db, userId, transaction(remove(inbox, todoId)))],
    [
      'put off',
      ({ userId, inbox, todoId }) =>
        commitAs(db, userId, transaction(update(inbox, todoId, { dueDate: '2027-05-09' }))),
    ],
    ['not wanted any more', ({ userId, inbox }) => want(userId, inbox, {})],
    ['completed by hand', ({ todoId }) => database.sql`UPDATE todos SET completed = true WHERE id = ${todoId}`],
  ])('doesn’t come where the todo was %s, even in the last moment', async (_what, change) => {
    const person = await createPerson()
    const todoId = await createReminded(person, due, [{ before: 0 }])
    await remind(db, ways, at('2027-05-04T13:59:50Z'))
    await change({ ...person, todoId })
    await remind(db, ways, at('2027-05-04T14:00:10Z'))
    expect([titles(), mails]).toEqual([[], []])
  })

  test('comes earlier where the todo is due earlier, and again where it is due again', async () => {
    const person = await createPerson()
    const todoId = await createReminded(person, due, [{ before: 0 }])
    await remind(db, ways, at('2027-05-04T10:00:00Z'))
    await commitAs(db, person.userId, transaction(update(person.inbox, todoId, { dueTime: '13:00' })))
    await remind(db, ways, at('2027-05-04T12:00:10Z'))
    expect(titles()).toHaveLength(1)
    await commitAs(db, person.userId, transaction(update(person.inbox, todoId, { dueDate: '2027-05-05' })))
    await remind(db, ways, at('2027-05-04T14:00:10Z'))
    expect(titles()).toHaveLength(1)
    await remind(db, ways, at('2027-05-05T12:00:10Z'))
    expect(titles()).toHaveLength(2)
  })

  test('follows its todo to another list, and ends where its user is put out of that', async () => {
    const [ada, ben] = [await createPerson(), await createPerson()]
    const shared = await createListOf(db, ada.userId)
    await join(db, shared, ben.userId, 'viewer')
    const todoId = v7()
    await accepted(commitAs(db, ada.userId, transaction(insert(shared, todoId, 'paint the door'))))
    await want(ben.userId, ben.inbox, {
      [todoId]: { zone: 'UTC', each: [{ at: '2027-05-04T10:00' }, { at: '2027-05-05T10:00' }] },
    })
    await remind(db, ways, at('2027-05-04T09:00:00Z'))
    const other = await createListOf(db, ada.userId)
    await join(db, other, ben.userId, 'viewer')
    await accepted(
      commitAs(db, ada.userId, transaction(remove(shared, todoId, other), insert(other, todoId, 'paint the door'))),
    )
    await remind(db, ways, at('2027-05-04T10:00:01Z'))
    expect(service.received).toMatchObject([
      { path: ben.browser.path, payload: { address: `/lists/${other}?todo=${todoId}` } },
    ])
    await database.sql`UPDATE members SET deleted_at = now() WHERE list_id = ${other} AND user_id = ${ben.userId}`
    await remind(db, ways, at('2027-05-05T10:00:01Z'))
    expect(titles()).toHaveLength(1)
  })
})

describe('What is sent', () => {
  test('goes to each browser and by mail, once, however often one of them has to be tried', async () => {
    const person = await createPerson()
    await database.sql`UPDATE users SET email_verified = true WHERE id = ${person.userId}`
    const other = service.browser()
    await subscribe(db, { userId: person.userId, sessionId: await signIn(person.userId) }, other)
    service.answer(other.path, 503)
    await createReminded(person, due, [{ before: 0 }])
    await remind(db, ways, at('2027-05-04T13:59:00Z'))
    await remind(db, ways, at('2027-05-04T14:00:01Z'))
    expect([service.received.map(({ path }) => path), mails.length]).toEqual([[person.browser.path], 1])
    service.answer(other.path, undefined)
    await remind(db, ways, at('2027-05-04T14:00:20Z'))
    expect(titles()).toHaveLength(1) // not so soon
    await remind(db, ways, at('2027-05-04T14:10:00Z'))
    await remind(db, ways, at('2027-05-04T14:30:00Z'))
    expect([service.received.map(({ path }) => path), mails.length]).toEqual([[person.browser.path, other.path], 1])
  })

  test('goes no way that its user has turned off', async () => {
    const person = await createPerson()
    await database.sql`UPDATE users SET email_verified = true WHERE id = ${person.userId}`
    const like = (settings: object) =>
      database.sql`UPDATE members SET settings = ${JSON.stringify(settings)}::text::jsonb WHERE list_id = ${person.inbox}`
    await like({ remindByMail: false })
    await createReminded(person, due, [{ before: 60 }, { before: 0 }])
    await remind(db, ways, at('2027-05-04T12:59:00Z'))
    await remind(db, ways, at('2027-05-04T13:00:01Z'))
    expect([titles().length, mails.length]).toEqual([1, 0])
    await like({ remindByPush: false })
    await remind(db, ways, at('2027-05-04T14:00:01Z'))
    expect([titles().length, mails.length]).toEqual([1, 1])
  })

  test('speaks the language that its user chose, or else that of each device', async () => {
    const person = await createPerson()
    await database.sql`UPDATE users SET email_verified = true WHERE id = ${person.userId}`
    const sessionId = await signIn(person.userId)
    for (const language of ['fr', 'de'] as const) {
      await subscribe(db, { userId: person.userId, sessionId }, { ...service.browser(), language })
    }
    await createReminded(person, due, [{ before: 60 }, { before: 0 }])
    const said = () => service.received.splice(0).map(({ payload }) => [payload.body, Object(payload.words).complete])
    await remind(db, ways, at('2027-05-04T12:59:00Z'))
    await remind(db, ways, at('2027-05-04T13:00:01Z'))
    expect(said().sort()).toEqual([
      [expect.stringMatching(/^Due Tuesday,? 4 May 2027, 15:00 · List$/), 'Complete'],
      ['Fällig: Dienstag, 4. Mai 2027 um 15:00 · List', 'Erledigen'],
      ['Échéance\u00a0: mardi 4 mai 2027 à 15:00 · List', 'Terminer'],
    ])
    await database.sql`UPDATE members SET settings = '{"language": "fr"}' WHERE list_id = ${person.inbox}`
    await remind(db, ways, at('2027-05-04T14:00:01Z'))
    expect(new Set(said().map(([, complete]) => complete))).toEqual(new Set(['Terminer']))
    expect(mails.map(({ language }) => language)).toEqual(['de', 'fr'])
  })

  test('no address that isn’t confirmed is written to, nor that of who is disabled', async () => {
    const [ada, ben] = [await createPerson(), await createPerson()]
    for (const person of [ada, ben]) await createReminded(person, due, [{ before: 0 }])
    await database.sql`UPDATE users SET email_verified = true, disabled_at = now() WHERE id = ${ben.userId}`
    await remind(db, ways, at('2027-05-04T13:59:00Z'))
    await remind(db, ways, at('2027-05-04T14:00:01Z'))
    expect([service.received.map(({ path }) => path), mails]).toEqual([[ada.browser.path], []])
  })

  test.each([404, 410])('a browser that has gone (%i) is forgotten, and so is one that signs out', async (status) => {
    const person = await createPerson()
    const other = service.browser()
    const sessionId = await signIn(person.userId)
    await subscribe(db, { userId: person.userId, sessionId }, other)
    await database.sql`DELETE FROM sessions WHERE id = ${sessionId}`
    service.answer(person.browser.path, status)
    await createReminded(person, due, [{ before: 0 }])
    await remind(db, ways, at('2027-05-04T13:59:00Z'))
    await remind(db, ways, at('2027-05-04T14:00:01Z'))
    expect(await database.sql`SELECT FROM push_subscriptions WHERE user_id = ${person.userId}`).toHaveLength(0)
    expect(titles()).toEqual([])
  })

  test('never to where no push service is: the server calls nobody else', async () => {
    const person = await createPerson()
    await createReminded(person, due, [{ before: 0 }])
    await remind(db, ways, at('2027-05-04T13:59:00Z'))
    await remind(
      db,
      { ...ways, push: createPush(privateKey, 'mailto:test@example.org', []) },
      at('2027-05-04T14:00:01Z'),
    )
    expect(titles()).toEqual([])
  })
})

describe('From a notification', () => {
  const open = async (userId: string) =>
    await database.sql`SELECT description, completed, to_json(due_date) #>> '{}' AS day FROM todos
      WHERE list_id IN (SELECT list_id FROM members WHERE user_id = ${userId}) ORDER BY completed, description`

  test('a todo is completed once, with what is part of it; one that comes again goes on once', async () => {
    const person = await createPerson()
    const todoId = await createReminded(person, due, [{ before: 0 }])
    const part = v7()
    await accepted(
      commitAs(
        db,
        person.userId,
        transaction(insert(person.inbox, part, 'find the number'), update(person.inbox, part, { parentId: todoId })),
      ),
    )
    const press = { action: 'complete', id: v7(), todoId } as const
    expect(await act(db, person.userId, press)).toEqual([person.inbox])
    await act(db, person.userId, press)
    expect((await open(person.userId)).map(({ completed }) => completed)).toEqual([true, true])

    const again = await createReminded(person, { ...due, recurrence: 'FREQ=DAILY', recurrenceMode: 'schedule' }, [
      { before: 0 },
    ])
    const second = { action: 'complete', id: v7(), todoId: again } as const
    await Promise.all([act(db, person.userId, second), act(db, person.userId, second)])
    await act(db, person.userId, second)
    expect((await open(person.userId)).filter(({ completed }) => !completed)).toMatchObject([{ day: '2027-05-05' }])
  })

  test('a reminder is put off for an hour, beside those that are there, once', async () => {
    const person = await createPerson()
    const todoId = await createReminded(person, due, [{ before: 0 }])
    const press = { action: 'snooze', id: v7(), todoId } as const
    await act(db, person.userId, press)
    await act(db, person.userId, press)
    const [row] = await database.sql`SELECT reminders FROM members WHERE list_id = ${person.inbox}`
    expect(row?.reminders[todoId].each).toEqual([
      { at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/) },
      { before: 0 },
    ])
    const inAnHour = new Date(Date.now() + 3_600_000)
    await remind(db, ways, new Date(inAnHour.getTime() - 120_000))
    expect(titles()).toEqual([])
    await remind(db, ways, inAnHour)
    expect(titles()).toEqual(['call Ada'])
  })

  test('nobody does it to what isn’t theirs', async () => {
    const [ada, ben] = [await createPerson(), await createPerson()]
    const todoId = await createReminded(ada, due, [{ before: 0 }])
    for (const action of ['complete', 'snooze'] as const) {
      await expect(act(db, ben.userId, { action, id: v7(), todoId })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await open(ada.userId)).map(({ completed }) => completed)).toEqual([false])
  })
})

test('One’s reminders are one’s own: no owner of a list sets those of others', async () => {
  const [ada, ben] = [await createPerson(), await createPerson()]
  const shared = await createListOf(db, ada.userId)
  await join(db, shared, ben.userId, 'editor')
  const reminders: Reminders = { [v7()]: { zone: 'UTC', each: [{ before: 0 }] } }
  for (const key of [
    { listId: shared, userId: ben.userId },
    { listId: ben.inbox, userId: ben.userId },
  ]) {
    const [outcome] = await commitAs(
      db,
      ada.userId,
      transaction({ table: 'members', op: 'update', key, values: { reminders } }),
    )
    expect(outcome?.status).toBe('rejected')
  }
})
