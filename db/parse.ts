import { createInsertSchema, createSelectSchema } from 'drizzle-zod'
import { z } from 'zod'
import { rowOf, type Transaction } from './model/changes.ts'
import { CommitError, type ErrorCode } from './model/errors.ts'
import { fields } from './model/fields.ts'
import { LIMITS } from './model/limits.ts'
import { positionPattern } from './model/order.ts'
import { PROTOCOL } from './model/protocol.ts'
import { isDate } from './model/recurrence/due.ts'
import { MODES } from './model/recurrence/series.ts'
import { validate } from './model/recurrence/validate.ts'
import { MOST_BEFORE, MOST_REMINDED, MOST_REMINDERS, type Reminders } from './model/reminders.ts'
import type { Table } from './model/rows.ts'
import type { Settings } from './model/settings.ts'
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
const day = z.iso.date().nullable().optional()
const base = z.int().nonnegative().optional()

const settingsSchema: z.ZodType<Settings> = z.strictObject({
  timeZone: z.string().refine(isTimeZone).optional(),
  weekStart: z.literal([0, 1, 6]).optional(),
  language: z.literal(['en', 'de', 'fr']).optional(),
  dateOrder: z.literal(['dmy', 'mdy', 'ymd']).optional(),
  theme: z.literal(['system', 'light', 'dark']).optional(),
  accent: z.string().max(20).optional(),
  remindByPush: z.boolean().optional(),
  remindByMail: z.boolean().optional(),
  filters: z
    .array(
      z.strictObject({
        id: id,
        name: text(z.string().min(1).max(100)),
        query: text(z.string().min(1).max(1000)),
        color: z.string().max(20).optional(),
      }),
    )
    .max(100)
    .optional(),
})

const remindersSchema: z.ZodType<Reminders> = z
  .record(
    id,
    z.strictObject({
      zone: z.string().refine(isTimeZone),
      each: z
        .array(
          z.union([
            z.strictObject({ before: z.int().min(0).max(MOST_BEFORE) }),
            z.strictObject({
              at: z
                .string()
                .regex(/^[1-9]\d{3}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
                .refine(isMoment),
            }),
          ]),
        )
        .min(1)
        .max(MOST_REMINDERS),
    }),
  )
  .refine((reminders) => Object.keys(reminders).length <= MOST_REMINDED)

// The columns, their types and lengths are those of the tables.
const list = createInsertSchema(lists, { id: id, name: text, color: text, icon: text })
const member = createInsertSchema(members, {
  listId: id,
  userId: id,
  position,
  settings: settingsSchema.optional(),
  reminders: remindersSchema.optional(),
})
const todo = createInsertSchema(todos, {
  listId: id,
  id: id,
  description: text,
  notes: text,
  position,
  dueDate: day,
  dueTime: text,
  timeZone: (schema) => schema.refine(isTimeZone),
  deadline: day,
  recurrence: (schema) => schema.refine((rule) => validate(rule) === undefined),
  recurrenceMode: z.literal(MODES).nullable().optional(),
  tags: z
    .array(text(z.string().max(60)))
    .max(50)
    .optional(),
  links: z
    .array(text(z.string().max(2000)))
    .max(50)
    .optional(),
  assigneeId: id.nullable().optional(),
  parentId: id.nullable().optional(),
  createdAt: instant.optional(),
})

const key = {
  lists: list.pick({ id: true }).required().strict(),
  members: member.pick({ listId: true, userId: true }).required().strict(),
  todos: todo.pick({ listId: true, id: true }).required().strict(),
}
const named = <F extends string>(names: readonly F[]) =>
  Object.fromEntries(names.map((name) => [name, true])) as { [Name in F]: true }
const restored = { deletedAt: z.null().optional() }

const changeSchema = z.discriminatedUnion('table', [
  z.discriminatedUnion('op', [
    change('lists', 'insert', key.lists, list.pick(named(fields.lists))),
    change('lists', 'update', key.lists, list.pick(named(fields.lists)).partial().extend(restored)),
    z.strictObject({ table: z.literal('lists'), op: z.literal('delete'), key: key.lists, base }),
  ]),
  z.discriminatedUnion('op', [
    change('members', 'insert', key.members, member.pick({ role: true, inbox: true, position: true }).required()),
    change('members', 'update', key.members, member.pick(named(fields.members)).partial().extend(restored)),
    z.strictObject({ table: z.literal('members'), op: z.literal('delete'), key: key.members, base }),
  ]),
  z.discriminatedUnion('op', [
    change('todos', 'insert', key.todos, todo.pick({ ...named(fields.todos), createdAt: true })),
    change(
      'todos',
      'update',
      key.todos,
      todo.pick(named(fields.todos)).partial().extend(restored).extend({ movedTo: z.null().optional() }),
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

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

/** Whether a local moment is one of the calendar. */
function isMoment(text: string): boolean {
  return isDate(text.slice(0, 10))
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
