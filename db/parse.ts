import { createInsertSchema, createSelectSchema } from 'drizzle-zod'
import { z } from 'zod'
import { rowOf, type Transaction } from './model/changes.ts'
import { CommitError, type ErrorCode } from './model/errors.ts'
import { LIMITS } from './model/limits.ts'
import { positionPattern } from './model/order.ts'
import { PROTOCOL } from './model/protocol.ts'
import type { Table } from './model/rows.ts'
import { lists } from './schema/lists.ts'
import { members } from './schema/members.ts'
import { todos } from './schema/todos.ts'
import { transactions } from './schema/transactions.ts'
import { isStorable } from './storable.ts'

/** A transaction; or why it isn't one, and the rows it would have made, as far as that can be told. */
export type Parsed = { id: string; transaction: Transaction } | { id: string; code: ErrorCode; makes: string[] }

/**
 * Reads what a client sent. One malformed transaction doesn't spoil the others of its request.
 *
 * @throws CommitError `invalid`, `too_many_transactions`, `outdated` or `unavailable` where the request as a whole can't be read
 */
export function parse(payload: unknown): Parsed[] {
  const { protocol } = protocolSchema.safeParse(payload).data ?? { protocol: PROTOCOL }
  if (protocol < PROTOCOL) throw new CommitError('outdated')
  // A page that is newer than this process meets another one when it tries again.
  if (protocol > PROTOCOL) throw new CommitError('unavailable')
  const envelope = envelopeSchema.safeParse(payload)
  if (!envelope.success) throw new CommitError(codeOfIssues(envelope.error, 'too_many_transactions'))
  return envelope.data.transactions.map((given) => {
    const result = transactionSchema.safeParse(given)
    if (result.success) return { id: given.id, transaction: result.data }
    return { id: given.id, code: codeOfIssues(result.error, 'too_many_changes'), makes: rowsMadeBy(given.changes) }
  })
}

/** Who made what a payload holds, as far as it says so: a tab may be open still from before somebody else signed in. */
export const senderOf = (payload: unknown): string | undefined => senderSchema.safeParse(payload).data?.userId

const id = z.uuid().lowercase()
const text = (schema: z.ZodString) => schema.refine((given) => isStorable(given))
const position = z.string().max(400).regex(new RegExp(positionPattern))
const instant = z.iso.datetime({ offset: true })
const base = z.int().nonnegative().optional()

// The columns, their types and lengths are those of the tables.
const list = createInsertSchema(lists, { id: id, name: text })
const member = createInsertSchema(members, { listId: id, userId: id, position })
const todo = createInsertSchema(todos, {
  listId: id,
  id: id,
  description: text,
  position,
  assigneeId: id.nullable().optional(),
  createdAt: instant.optional(),
})

const key = {
  lists: list.pick({ id: true }).required().strict(),
  members: member.pick({ listId: true, userId: true }).required().strict(),
  todos: todo.pick({ listId: true, id: true }).required().strict(),
}
const restored = { deletedAt: z.null().optional() }

const changeSchema = z.discriminatedUnion('table', [
  z.discriminatedUnion('op', [
    change('lists', 'insert', key.lists, list.pick({ name: true })),
    change('lists', 'update', key.lists, list.pick({ name: true }).partial().extend(restored)),
    z.strictObject({ table: z.literal('lists'), op: z.literal('delete'), key: key.lists, base }),
  ]),
  z.discriminatedUnion('op', [
    change('members', 'insert', key.members, member.pick({ role: true, inbox: true, position: true }).required()),
    change('members', 'update', key.members, member.pick({ role: true, position: true }).partial().extend(restored)),
    z.strictObject({ table: z.literal('members'), op: z.literal('delete'), key: key.members, base }),
  ]),
  z.discriminatedUnion('op', [
    change(
      'todos',
      'insert',
      key.todos,
      todo.pick({ description: true, completed: true, position: true, createdAt: true, assigneeId: true }),
    ),
    change(
      'todos',
      'update',
      key.todos,
      todo
        .pick({ description: true, completed: true, position: true, assigneeId: true })
        .partial()
        .extend(restored)
        .extend({ movedTo: z.null().optional() }),
    ),
    z.strictObject({
      table: z.literal('todos'),
      op: z.literal('delete'),
      key: key.todos,
      base,
      values: z.strictObject({ movedTo: id }).optional(),
    }),
  ]),
])

const makingSchema = z.discriminatedUnion('table', [
  z.looseObject({ table: z.literal('lists'), op: z.literal('insert'), key: key.lists }),
  z.looseObject({ table: z.literal('members'), op: z.literal('insert'), key: key.members }),
  z.looseObject({ table: z.literal('todos'), op: z.literal('insert'), key: key.todos }),
])

const senderSchema = z.looseObject({ userId: id.optional() })

const protocolSchema = z.looseObject({ protocol: z.int() })

const envelopeSchema = z.strictObject({
  protocol: z.literal(PROTOCOL),
  userId: id.optional(),
  transactions: z.array(z.looseObject({ id: id })).max(LIMITS.transactions),
})

const transactionSchema = z.strictObject({
  id: id,
  label: createSelectSchema(transactions, { label: text }).shape.label,
  changes: z.array(changeSchema).min(1).max(LIMITS.changes),
  undoes: id.optional(),
})

function change<T extends Table, O extends 'insert' | 'update', K extends z.ZodType, V extends z.ZodRawShape>(
  table: T,
  op: O,
  key: K,
  values: z.ZodObject<V>,
) {
  return z.strictObject({
    table: z.literal(table),
    op: z.literal(op),
    key,
    values: z.strictObject(values.shape).refine(isNotEmpty),
    ...((op === 'update' ? { base } : {}) as O extends 'update' ? { base: typeof base } : object),
  })
}

function rowsMadeBy(changes: unknown): string[] {
  const made = z
    .array(z.unknown())
    .catch([])
    .parse(changes)
    .map((change) => makingSchema.safeParse(change))
  return made.flatMap(({ data }) => (data ? [rowOf(data)] : []))
}

function isNotEmpty(values: object): boolean {
  return Object.keys(values).length > 0
}

function codeOfIssues(error: z.ZodError, tooMany: ErrorCode): ErrorCode {
  for (const issue of error.issues) {
    if (issue.code === 'too_big') return issue.origin === 'array' ? tooMany : 'too_long'
  }
  return 'invalid'
}
