import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { PROTOCOL } from '../db/model/protocol.ts'
import { ORIGIN, PASSWORD } from '../db/testing-accounts.ts'
import * as administration from './actions/administration.ts'
import { commit } from './actions/commit.ts'
import * as invitations from './actions/invitations.ts'
import * as trashActions from './actions/trash.ts'
import * as account from './api/account/route.ts'
import * as asOf from './api/as-of/route.ts'
import * as commitRoute from './api/commit/route.ts'
import * as exported from './api/export/route.ts'
import * as formerGuest from './api/former-guest/route.ts'
import * as health from './api/health/route.ts'
import * as entries from './api/history/entries/route.ts'
import * as history from './api/history/route.ts'
import * as statements from './api/history/statements/route.ts'
import * as live from './api/live/route.ts'
import * as presence from './api/presence/route.ts'
import * as pull from './api/pull/route.ts'
import * as push from './api/push/route.ts'
import * as reminders from './api/reminders/route.ts'
import * as remindersRun from './api/reminders/run/route.ts'
import * as search from './api/search/route.ts'
import * as trash from './api/trash/route.ts'
import * as undo from './api/undo/route.ts'

/** What belongs to somebody, by which others may try to get at it. */
export type Theirs = {
  listId: string
  todoId: string
  userId: string
  transactionId: string
  invitationId: string
  token: string
}

/** A way into the app: what it takes from outside, and how it is asked. */
export type EntryPoint = {
  /** Something well-formed about what is somebody's: a body, or what is in the address. */
  input?: (theirs: Theirs) => unknown
  /** With the headers of a request, as they come. */
  ask(headers: Headers, input: unknown): Promise<Answer>
  isWrite: boolean
  /** Whether it is about whoever asks alone, and so answers everyone who is signed in. */
  isOwn?: boolean
  /** Whether it is for those who aren't signed in as well. */
  isPublic?: boolean
  /** A guest has nothing to show for who they are, and so ends by asking. */
  endsGuests?: boolean
}

export type Answer = { status: number; body: unknown }

const base = `${ORIGIN}/api`

async function answerOf(response: Response): Promise<Answer> {
  if (response.headers.get('content-type') === 'text/event-stream') {
    await response.body?.cancel()
    return { status: response.status, body: {} }
  }
  return { status: response.status, body: await response.json() }
}

type Handler = (request: Request) => Promise<Response>

const withBody =
  (handler: Handler, method: string): EntryPoint['ask'] =>
  async (headers, input) =>
    answerOf(await handler(new Request(base, { method, headers, body: JSON.stringify(input) ?? 'undefined' })))

const withQuery =
  (handler: Handler): EntryPoint['ask'] =>
  async (headers, input = {}) => {
    const query = new URLSearchParams(
      Object.entries(input ?? {}).map(([name, value]): [string, string] => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    )
    return answerOf(await handler(new Request(`${base}?${query}`, { headers })))
  }

/** What `next/headers` answers while an action is asked. */
export const asked = { headers: new Headers() }

/** An action's failure is a status for us, as it would be of a route. */
const byAction =
  (action: (input: unknown) => Promise<object>): EntryPoint['ask'] =>
  async (headers, input) => {
    asked.headers = headers
    const body = await action(input)
    return { status: 'error' in body ? 400 : 200, body }
  }

const change = ({ listId, todoId }: Theirs) => ({
  protocol: PROTOCOL,
  transactions: [
    {
      id: v7(),
      label: 'Edit',
      changes: [
        { table: 'todos', op: 'update', key: { listId, id: todoId }, values: { description: 'mine now' } },
        { table: 'lists', op: 'update', key: { id: listId }, values: { name: 'mine now' } },
        { table: 'members', op: 'update', key: { listId, userId: v7() }, values: { role: 'owner' } },
      ],
    },
  ],
})

/** Every way into the app but the library's own (app/api/auth/nonsense.pg.test.ts), by its file and what the file calls it. */
export const entryPoints: Record<string, EntryPoint> = {
  'actions/commit.ts commit': { input: change, ask: byAction(commit), isWrite: true },
  'api/commit POST': { input: change, ask: withBody(commitRoute.POST, 'POST'), isWrite: true },
  'actions/invitations.ts createInvitation': {
    input: ({ listId }) => ({ listId, role: 'editor', days: 7, email: 'somebody@example.org' }),
    ask: byAction(invitations.createInvitation),
    isWrite: true,
  },
  'actions/invitations.ts openInvitations': {
    input: ({ listId }) => listId,
    ask: byAction(invitations.openInvitations),
    isWrite: false,
    isOwn: true,
  },
  'actions/invitations.ts revokeInvitation': {
    input: ({ listId, invitationId }) => ({ listId, id: invitationId }),
    ask: byAction(invitations.revokeInvitation),
    isWrite: true,
  },
  'actions/invitations.ts acceptInvitation': {
    input: ({ listId, token }) => ({ listId, token: `${token}x` }),
    ask: byAction(invitations.acceptInvitation),
    isWrite: true,
  },
  'actions/administration.ts setDisabled': {
    input: ({ userId }) => ({ userId, isDisabled: true }),
    ask: byAction(administration.setDisabled),
    isWrite: true,
  },
  'actions/administration.ts setAdmin': {
    input: ({ userId }) => ({ userId, isAdmin: true }),
    ask: byAction(administration.setAdmin),
    isWrite: true,
  },
  'actions/administration.ts inviteToServer': {
    input: () => ({ email: 'somebody@example.org' }),
    ask: byAction(administration.inviteToServer),
    isWrite: true,
  },
  'actions/administration.ts revokeServerInvitation': {
    input: ({ invitationId }) => invitationId,
    ask: byAction(administration.revokeServerInvitation),
    isWrite: true,
  },
  'api/account DELETE': {
    input: ({ listId, userId }) => ({ password: `not ${PASSWORD}`, choices: { [listId]: userId } }),
    ask: withBody(account.DELETE, 'DELETE'),
    isWrite: true,
    endsGuests: true,
  },
  'api/presence POST': {
    input: ({ listId }) => ({ listId, isThere: true }),
    ask: withBody(presence.POST, 'POST'),
    isWrite: true,
  },
  'api/pull POST': {
    input: ({ listId }) => ({ cursor: { [listId]: 1 } }),
    ask: withBody(pull.POST, 'POST'),
    isWrite: false,
    isOwn: true,
  },
  'api/former-guest POST': {
    input: ({ userId }) => ({ guestId: userId, transactionIds: [v7()] }),
    ask: withBody(formerGuest.POST, 'POST'),
    isWrite: false,
    isOwn: true,
  },
  'api/search GET': { input: () => ({ text: 'theirs' }), ask: withQuery(search.GET), isWrite: false, isOwn: true },
  'api/undo GET': {
    input: () => ({ direction: 'undo', skip: v7() }),
    ask: withQuery(undo.GET),
    isWrite: false,
    isOwn: true,
  },
  'api/history GET': {
    input: ({ listId, todoId, userId }) => ({
      list: listId,
      todo: todoId,
      person: userId,
      kind: 'added',
      from: '2020-01-01T00:00:00Z',
      to: '2999-01-01T00:00:00Z',
      search: 'secret',
      before: `9000000000000000_${todoId}_1000`,
    }),
    ask: withQuery(history.GET),
    isWrite: false,
    isOwn: true,
  },
  'api/history/entries GET': {
    input: ({ transactionId }) => ({ ids: transactionId }),
    ask: withQuery(entries.GET),
    isWrite: false,
    isOwn: true,
  },
  'api/history/statements GET': {
    input: ({ transactionId }) => ({ id: transactionId }),
    ask: withQuery(statements.GET),
    isWrite: false,
  },
  'api/as-of GET': {
    input: ({ listId }) => ({ list: listId, version: 2 }),
    ask: withQuery(asOf.GET),
    isWrite: false,
  },
  'api/trash GET': {
    input: ({ todoId }) => ({ before: `9000000000000000_${todoId}` }),
    ask: withQuery(trash.GET),
    isWrite: false,
    isOwn: true,
  },
  'actions/trash.ts purgeTrash': {
    input: ({ listId, todoId }) => ({ listId, todoId }),
    ask: byAction(trashActions.purgeTrash),
    isWrite: true,
    isOwn: true, // with nothing named it is about whoever asks
  },
  'api/push GET': { ask: withQuery(push.GET), isWrite: false, isOwn: true },
  'api/push POST': {
    input: () => ({
      endpoint: 'https://fcm.googleapis.com/fcm/send/somebody',
      p256dh: 'B'.repeat(87),
      auth: 'B'.repeat(22),
      language: 'de',
    }),
    ask: withBody(push.POST, 'POST'),
    isWrite: true,
    isOwn: true,
  },
  'api/push DELETE': {
    input: () => ({ endpoint: 'https://fcm.googleapis.com/fcm/send/somebody' }),
    ask: withBody(push.DELETE, 'DELETE'),
    isWrite: true,
    isOwn: true,
  },
  'api/reminders POST': {
    input: ({ todoId }) => ({ action: 'complete', id: v7(), todoId }),
    ask: withBody(reminders.POST, 'POST'),
    isWrite: true,
  },
  'api/reminders/run GET': { ask: withQuery(remindersRun.GET), isWrite: false },
  'api/export GET': { ask: withQuery(exported.GET), isWrite: false, isOwn: true },
  'api/live GET': { ask: withQuery(live.GET), isWrite: false, isOwn: true },
  'api/health GET': { ask: withQuery(health.GET), isWrite: false, isPublic: true },
}

/** The ways in that there are, as the files say. */
export function waysIn(): string[] {
  const app = import.meta.dirname
  const routes = readdirSync(join(app, 'api'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)route\.tsx?$/.test(name) && !name.startsWith('auth'))
    .flatMap((name) => {
      const text = readFileSync(join(app, 'api', name), 'utf8')
      const methods = [...text.matchAll(/^export (?:(?:async )?function|const) (GET|HEAD|POST|PUT|PATCH|DELETE)\b/gm)]
      return methods.map(([, method]) => `api/${name.replaceAll('\\', '/').replace('/route.ts', '')} ${method}`)
    })
  const actions = readdirSync(join(app, 'actions')).flatMap((name) => {
    const text = readFileSync(join(app, 'actions', name), 'utf8')
    if (!text.startsWith("'use server'")) return []
    return [...text.matchAll(/^export (?:async function|const) (\w+)/gm)].map(
      ([, action]) => `actions/${name} ${action}`,
    )
  })
  return [...routes, ...actions].sort()
}
