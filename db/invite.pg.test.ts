import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accept, invitationFor, invitationsOf, invite, revoke } from './invite.ts'
import type { NewInvitation } from './model/invitation.ts'
import { createTestDatabase } from './server/testing.ts'
import { commitAs, createListOf, createUser, join, transaction, versionOf } from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let owner: string
let guest: string
let list: string

beforeAll(async () => {
  database = await createTestDatabase()
  owner = await createUser(database.db)
})
afterAll(() => database.drop())
beforeEach(async () => {
  guest = await createUser(database.db)
  list = await createListOf(database.db, owner)
})

const asks = (more: Partial<NewInvitation> = {}): NewInvitation => ({
  listId: list,
  role: 'editor',
  expiresAt: null,
  ...more,
})
const refused = (code: string) => ({ code })
const roleOf = async (userId: string) => {
  const [row] =
    await database.sql`SELECT role, name, version FROM members WHERE list_id = ${list} AND user_id = ${userId} AND deleted_at IS NULL`
  return row
}

describe('An invitation', () => {
  test('lets somebody in, with its role, as a transaction that the others hear of', async () => {
    const { token } = await invite(database.db, owner, asks())
    expect(await invitationFor(database.db, list, token)).toEqual({ listName: 'List', inviter: 'Test', role: 'editor' })
    const before = await versionOf(database.db, list)
    await accept(database.db, guest, list, token)
    expect(await roleOf(guest)).toMatchObject({ role: 'editor', name: 'Test', version: String(before + 1) })
    const [recorded] =
      await database.sql`SELECT label, user_id FROM transactions WHERE list_id = ${list} AND version = ${before + 1}`
    expect(recorded).toEqual({ label: 'Joined the list', user_id: guest })
  })

  test('by a link is for many, by mail for one', async () => {
    const link = await invite(database.db, owner, asks())
    const mail = await invite(database.db, owner, asks({ email: 'ada@example.org' }))
    const other = await createUser(database.db)
    for (const user of [guest, other]) await accept(database.db, user, list, link.token)
    const [third, fourth] = [await createUser(database.db), await createUser(database.db)]
    await accept(database.db, third, list, mail.token)
    await expect(accept(database.db, fourth, list, mail.token)).rejects.toMatchObject(refused('invitation_over'))
    await expect(invitationFor(database.db, list, mail.token)).rejects.toMatchObject(refused('invitation_over'))
  })

  test('by mail lets one in, also where two come at the same time', async () => {
    const { token } = await invite(database.db, owner, asks({ email: 'ada@example.org' }))
    const people = await Promise.all(Array.from({ length: 5 }, () => createUser(database.db)))
    const results = await Promise.allSettled(people.map((user) => accept(database.db, user, list, token)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await database.sql`SELECT FROM members WHERE list_id = ${list}`).toHaveLength(2)
  })

  test('changes nothing for who is a member already, the owner above all', async () => {
    const { token } = await invite(database.db, owner, asks({ role: 'viewer', email: 'ada@example.org' }))
    const before = await versionOf(database.db, list)
    await accept(database.db, owner, list, token)
    expect(await roleOf(owner)).toMatchObject({ role: 'owner' })
    expect(await versionOf(database.db, list)).toBe(before)
    await accept(database.db, guest, list, token)
  })

  test('brings back who was removed, with the role that it has now', async () => {
    await join(database.db, list, guest, 'editor')
    await commitAs(
      database.db,
      owner,
      transaction({ table: 'members', op: 'delete', key: { listId: list, userId: guest } }),
    )
    expect(await roleOf(guest)).toBeUndefined()
    const { token } = await invite(database.db, owner, asks({ role: 'viewer' }))
    await accept(database.db, guest, list, token)
    expect(await roleOf(guest)).toMatchObject({ role: 'viewer' })
  })

  test('that was revoked, has expired, or never was, lets nobody in', async () => {
    const revoked = await invite(database.db, owner, asks())
    await revoke(database.db, owner, list, revoked.id)
    const expired = await invite(database.db, owner, asks({ expiresAt: '2026-01-01T00:00:00Z' }))
    for (const [token, code] of [
      [revoked.token, 'invitation_unknown'],
      [expired.token, 'invitation_over'],
      ['x', 'invitation_unknown'],
    ] as const) {
      await expect(accept(database.db, guest, list, token)).rejects.toMatchObject(refused(code))
      await expect(invitationFor(database.db, list, token)).rejects.toMatchObject(refused(code))
    }
    expect(await roleOf(guest)).toBeUndefined()
  })

  test('to another list does not open this one', async () => {
    const other = await createListOf(database.db, owner)
    const { token } = await invite(database.db, owner, asks({ listId: other }))
    await expect(accept(database.db, guest, list, token)).rejects.toMatchObject(refused('invitation_unknown'))
  })

  test('to a list that is deleted lets nobody in', async () => {
    const { token } = await invite(database.db, owner, asks())
    await commitAs(database.db, owner, transaction({ table: 'lists', op: 'delete', key: { id: list } }))
    await expect(accept(database.db, guest, list, token)).rejects.toMatchObject(refused('list_deleted'))
    await expect(invitationFor(database.db, list, token)).rejects.toMatchObject(refused('list_deleted'))
  })

  test('is shown to owners until it is of no more use', async () => {
    const link = await invite(database.db, owner, asks({ expiresAt: '2999-01-01T00:00:00Z' }))
    const mail = await invite(database.db, owner, asks({ role: 'viewer', email: 'ada@example.org' }))
    const revoked = await invite(database.db, owner, asks())
    await revoke(database.db, owner, list, revoked.id)
    await invite(database.db, owner, asks({ expiresAt: '2026-01-01T00:00:00Z' }))
    expect(await invitationsOf(database.db, owner, list)).toMatchObject([
      { id: mail.id, role: 'viewer', email: 'ada@example.org', expiresAt: null },
      { id: link.id, role: 'editor', email: null },
    ])
    await accept(database.db, guest, list, mail.token)
    expect(await invitationsOf(database.db, owner, list)).toHaveLength(1)
  })

  test('is kept without its token', async () => {
    const { token } = await invite(database.db, owner, asks())
    const [row] =
      await database.sql`SELECT to_jsonb(invitations)::text AS text FROM invitations WHERE list_id = ${list}`
    expect(row?.text).not.toContain(token)
  })
})

describe('Who may invite', () => {
  test('is an owner, and nobody else', async () => {
    const { id } = await invite(database.db, owner, asks())
    for (const role of ['editor', 'viewer', undefined] as const) {
      const user = await createUser(database.db)
      if (role) await join(database.db, list, user, role)
      await expect(invite(database.db, user, asks())).rejects.toMatchObject(refused('no_access'))
      await expect(revoke(database.db, user, list, id)).rejects.toMatchObject(refused('invitation_unknown'))
      expect(await invitationsOf(database.db, user, list)).toEqual([])
    }
    expect(await invitationsOf(database.db, owner, list)).toHaveLength(1)
  })

  test('is nobody, for an Inbox or for a list that isn’t', async () => {
    const inbox = await createListOf(database.db, guest, { inbox: true })
    await expect(invite(database.db, guest, asks({ listId: inbox }))).rejects.toMatchObject(refused('inbox_private'))
    await expect(invite(database.db, guest, asks({ listId: v7() }))).rejects.toMatchObject(refused('no_access'))
  })
})
