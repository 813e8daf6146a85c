import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commit } from './commit.ts'
import type { Change } from './model/changes.ts'
import { sentences } from './model/errors.ts'
import { byPosition, positionBetween } from './model/order.ts'
import { PROTOCOL } from './model/protocol.ts'
import type { Database } from './server/pool.ts'
import { connect } from './server/pool.ts'
import { createTestDatabase } from './server/testing.ts'
import {
  accepted,
  codes,
  commitAs,
  createListOf,
  createTodo,
  createUser,
  insert,
  join,
  newList,
  remove,
  transaction,
  update,
  versionOf,
} from './testing.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database
let user: string
let list: string

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
  user = await createUser(db)
  list = await createListOf(db, user)
})
afterAll(() => database.drop())

const todo = async (id: string, listId = list) => {
  const [row] = await database.sql`SELECT * FROM todos WHERE list_id = ${listId} AND id = ${id}`
  return row
}

describe('Atomicity', () => {
  test('All of a transaction happens, in order, under one version', async () => {
    const [one, two] = [v7(), v7()]
    const before = await versionOf(db, list)
    const [outcome] = await commitAs(
      db,
      user,
      transaction(
        insert(list, one, 'first'),
        insert(list, two, 'second'),
        update(list, one, { description: 'changed' }),
        update(list, one, { completed: true }),
        remove(list, two),
      ),
    )
    expect(outcome).toEqual({ status: 'committed', versions: { [list]: before + 1 } })
    expect(await versionOf(db, list)).toBe(before + 1)
    expect(await todo(one)).toMatchObject({ description: 'changed', completed: true, version: String(before + 1) })
    expect((await todo(two))?.deleted_at).not.toBeNull()
  })

  test('Nothing of a transaction happens when one of its changes is refused', async () => {
    const [one, version] = [v7(), await versionOf(db, list)]
    const outcomes = await commitAs(db, user, transaction(insert(list, one), insert(list, v7(), ' ')))
    expect(codes(outcomes)).toEqual(['blank'])
    expect(await todo(one)).toBeUndefined()
    expect(await versionOf(db, list)).toBe(version)
  })

  test('A rejection takes along what builds on it, and nothing else', async () => {
    const [missing, other, newListId] = [v7(), v7(), v7()]
    const outcomes = await commitAs(
      db,
      user,
      transaction(insert(list, missing, 'x'.repeat(2001))),
      transaction(update(list, missing, { completed: true })),
      transaction(insert(list, other)),
      transaction(...newList(newListId, user, { name: '  ' })),
      transaction(insert(newListId, v7())),
      transaction(update(list, other, { completed: true })),
    )
    expect(codes(outcomes)).toEqual([
      'too_long',
      'depends_on_rejected',
      'committed',
      'blank',
      'depends_on_rejected',
      'committed',
    ])
    expect(await todo(other)).toMatchObject({ completed: true })
  })

  test('A move leaves one list and arrives in the other, or neither; and the way back is open', async () => {
    const other = await createListOf(db, user)
    const id = await createTodo(db, user, list, 'moves')
    await accepted(commitAs(db, user, transaction(remove(list, id, other), insert(other, id, 'moves'))))
    expect(await todo(id)).toMatchObject({ moved_to: other })
    expect(await todo(id, other)).toMatchObject({ deleted_at: null })

    await accepted(commitAs(db, user, transaction(remove(other, id, list), insert(list, id, 'moves', 'a5'))))
    expect(await todo(id)).toMatchObject({ deleted_at: null, moved_to: null, position: 'a5' })

    const refused = await commitAs(db, user, transaction(remove(list, id, v7()), insert(v7(), id, 'moves')))
    expect(codes(refused)).toEqual(['no_access'])
    expect(await todo(id)).toMatchObject({ deleted_at: null })
  })

  test('A transaction over several lists happens in all of them or in none', async () => {
    const id = await createTodo(db, user, list, 'stays')
    const theirs = await createListOf(db, await createUser(db))
    const version = await versionOf(db, list)
    const outcomes = await commitAs(db, user, transaction(remove(list, id, theirs), insert(theirs, id, 'stays')))
    expect(codes(outcomes)).toEqual(['no_access'])
    expect(await todo(id)).toMatchObject({ deleted_at: null })
    expect([await versionOf(db, list), await versionOf(db, theirs)]).toEqual([version, 1])
  })

  test('Each transaction of a call has a version of its own, in their order', async () => {
    const version = await versionOf(db, list)
    const outcomes = await commitAs(db, user, ...[1, 2, 3].map(() => transaction(insert(list, v7()))))
    expect(outcomes).toEqual([1, 2, 3].map((n) => ({ status: 'committed', versions: { [list]: version + n } })))
    expect(await commitAs(db, user)).toEqual([])
  })

  test('A malformed transaction spoils itself and what builds on it, not its neighbours', async () => {
    const [missing, good] = [v7(), v7()]
    const outcomes = await commitAs(
      db,
      user,
      transaction(insert(list, missing, 'todo', 'no position')),
      transaction(insert(list, good)),
      transaction(remove(list, missing)),
      transaction(remove(list, good)),
    )
    expect(codes(outcomes)).toEqual(['invalid', 'committed', 'depends_on_rejected', 'committed'])
  })
})

describe('Exactly once', () => {
  test('A transaction that arrives again returns what it returned, and does nothing', async () => {
    const id = await createTodo(db, user, list)
    const complete = transaction(update(list, id, { completed: true }))
    const first = await commitAs(db, user, complete)
    await accepted(commitAs(db, user, transaction(update(list, id, { completed: false }))))
    const version = await versionOf(db, list)
    expect(await commitAs(db, user, complete)).toEqual(first)
    expect(await todo(id)).toMatchObject({ completed: false })
    expect(await versionOf(db, list)).toBe(version)
  })

  test('Ten arrivals at the same time commit once', async () => {
    const [id, version] = [v7(), await versionOf(db, list)]
    const payload = transaction(insert(list, id))
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => commitAs(db, user, payload)))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set([JSON.stringify([{ status: 'committed', versions: { [list]: version + 1 } }])]),
    )
    expect(await versionOf(db, list)).toBe(version + 1)
  })

  test('A call of which a part is known already does the rest', async () => {
    const [one, two] = [transaction(insert(list, v7())), transaction(insert(list, v7()))]
    const [first] = await commitAs(db, user, one)
    const both = await commitAs(db, user, one, two)
    expect(both[0]).toEqual(first)
    expect(codes(both)).toEqual(['committed', 'committed'])
  })

  test('One that comes twice in the same call commits once', async () => {
    const [twice, version] = [transaction(insert(list, v7())), await versionOf(db, list)]
    const outcomes = await commitAs(db, user, twice, transaction(insert(list, v7())), twice)
    expect(codes(outcomes)).toEqual(['committed', 'committed', 'committed'])
    expect(outcomes[2]).toEqual(outcomes[0])
    expect(await versionOf(db, list)).toBe(version + 2)
  })

  test('One over several lists that arrives again returns the versions of all of them', async () => {
    const other = await createListOf(db, user)
    const both = transaction(insert(list, v7()), insert(other, v7()))
    const [first] = await commitAs(db, user, both)
    expect(first).toMatchObject({ versions: { [list]: expect.any(Number), [other]: 2 } })
    expect(await commitAs(db, user, both)).toEqual([first])
  })

  test('Someone else who sends the same id learns nothing of it', async () => {
    const known = transaction(insert(list, v7()))
    await accepted(commitAs(db, user, known))
    expect(codes(await commitAs(db, await createUser(db), known))).toEqual(['no_access'])
  })

  test('Who was put out of the list meanwhile still learns that it was saved', async () => {
    const other = await createUser(db)
    await join(db, list, other, 'editor')
    const theirs = transaction(insert(list, v7()))
    const [first] = await commitAs(db, other, theirs)
    await database.sql`UPDATE members SET deleted_at = now() WHERE list_id = ${list} AND user_id = ${other}`
    expect(await commitAs(db, other, theirs)).toEqual([first])
    expect(codes(await commitAs(db, other, transaction(insert(list, v7()))))).toEqual(['no_access'])
  })

  test('A new list that arrives twice is made once', async () => {
    const id = v7()
    const create = transaction(...newList(id, user))
    const first = await commitAs(db, user, create)
    expect(await commitAs(db, user, create)).toEqual(first)
  })
})

describe('Concurrency', () => {
  test('Eight people who write in several lists at once, in any order, wait for each other and never in a circle', async () => {
    const lists = [list, await createListOf(db, user), await createListOf(db, user)]
    const todos = await Promise.all(lists.map(async (listId) => [listId, await createTodo(db, user, listId)] as const))
    const versions = await Promise.all(lists.map((listId) => versionOf(db, listId)))
    const people = Array.from({ length: 8 }, () => connect(database.url, { max: 2 }))
    const turns = 10
    const outcomes = await Promise.all(
      people.map(async (person, n) => {
        const order = n % 2 === 0 ? todos : todos.toReversed()
        const results = []
        for (let turn = 0; turn < turns; turn++) {
          const each = order.map(([listId, id]) => transaction(update(listId, id, { description: `${n} ${turn}` })))
          const rename: Change = {
            table: 'lists',
            op: 'update',
            key: { id: lists[n % 3] ?? '' },
            values: { name: `${n}` },
          }
          const all = transaction(
            ...order.map(([listId, id]) => update(listId, id, { completed: n % 2 === 0 })),
            rename,
          )
          results.push(...(await commitAs(person.db, user, ...(turn % 2 === 0 ? [...each, all] : [all, ...each]))))
        }
        return results
      }),
    )
    await Promise.all(people.map(({ close }) => close()))
    expect(new Set(codes(outcomes.flat()))).toEqual(new Set(['committed']))
    const moved = await Promise.all(lists.map((listId) => versionOf(db, listId)))
    expect(moved).toEqual(versions.map((version) => version + people.length * turns * 2))
  })

  test('Edits of different fields both survive', async () => {
    const id = await createTodo(db, user, list)
    await Promise.all([
      accepted(commitAs(db, user, transaction(update(list, id, { description: 'renamed' })))),
      accepted(commitAs(db, user, transaction(update(list, id, { completed: true })))),
    ])
    expect(await todo(id)).toMatchObject({ description: 'renamed', completed: true })
  })

  test('Transactions that touch the same lists in opposite orders all commit', async () => {
    const other = await createListOf(db, user)
    const [here, there] = [await createTodo(db, user, list), await createTodo(db, user, other)]
    const both: Change[] = [update(list, here, { completed: true }), update(other, there, { completed: true })]
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, turn) =>
        commitAs(db, user, transaction(...(turn % 2 === 0 ? both : both.toReversed()))),
      ),
    )
    expect(codes(outcomes.flat())).toEqual(Array(40).fill('committed'))
    expect(await versionOf(db, other)).toBe(2 + 40)
  })

  test('Rows of one list in opposite orders deadlock nobody', async () => {
    const [one, two] = [await createTodo(db, user, list), await createTodo(db, user, list)]
    const both = [update(list, one, { completed: true }), update(list, two, { completed: true })]
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        commitAs(db, user, transaction(...(turn % 2 === 0 ? both : both.toReversed()))),
      ),
    )
    expect(codes(outcomes.flat())).toEqual(Array(20).fill('committed'))
  })
})

describe('What is refused, and why', () => {
  const made = (createdAt: string): Change => ({
    table: 'todos',
    op: 'insert',
    key: { listId: list, id: v7() },
    values: { description: 'todo', position: 'a0', createdAt },
  })

  const refusals: [code: keyof typeof sentences, attempt: () => Promise<Change[]>][] = [
    ['blank', async () => [insert(list, v7(), '\n\t')]],
    ['too_long', async () => [update(list, await createTodo(db, user, list), { description: 'x'.repeat(2001) })]],
    ['not_found', async () => [update(list, v7(), { completed: true })]],
    ['invalid', async () => [insert(list, v7(), 'todo', 'not a position')]],
    ['invalid', async () => [insert(list, v7(), 'zero \0')]],
    ['invalid', async () => [made('0000-01-01T00:00:00Z')]],
    ['invalid', async () => [made('2026-03-14T09:26:53+23:59')]],
    ['too_long', async () => [{ table: 'lists', op: 'update', key: { id: list }, values: { name: 'x'.repeat(201) } }]],
    ['conflict', async () => [insert(list, await createTodo(db, user, list))]],
    ['no_access', async () => [insert(v7(), v7())]],
    ['no_owner', async () => [{ table: 'lists', op: 'insert', key: { id: v7() }, values: { name: 'Nobody’s' } }]],
    [
      'no_access',
      async () => [
        {
          table: 'members',
          op: 'insert',
          key: { listId: list, userId: await createUser(db) },
          values: { role: 'owner', inbox: false, position: 'a0' },
        },
      ],
    ],
    [
      'todo_deleted',
      async () => {
        const id = await createTodo(db, user, list)
        await accepted(commitAs(db, user, transaction(remove(list, id))))
        return [update(list, id, { description: 'too late' })]
      },
    ],
    [
      'list_deleted',
      async () => {
        const deleted = await createListOf(db, user)
        await accepted(commitAs(db, user, transaction({ table: 'lists', op: 'delete', key: { id: deleted } })))
        return [insert(deleted, v7())]
      },
    ],
    [
      'inbox_stays',
      async () => {
        const owner = await createUser(db)
        const inbox = await createListOf(db, owner, { inbox: true })
        await join(db, inbox, user, 'owner')
        return [{ table: 'lists', op: 'delete', key: { id: inbox } }]
      },
    ],
    [
      'inbox_exists',
      async () => {
        await database.sql`UPDATE members SET inbox = true WHERE list_id = ${list} AND user_id = ${user}`
        return newList(v7(), user, { inbox: true })
      },
    ],
  ]
  for (const [code, attempt] of refusals) {
    test(`${code}: Couldn’t save — ${sentences[code]}`, async () => {
      const [outcome] = await commitAs(db, user, transaction(...(await attempt())))
      expect(outcome).toEqual({ status: 'rejected', code, message: sentences[code] })
    })
  }

  test('An editor writes todos, and leaves the list itself to its owner', async () => {
    const editor = await createUser(db)
    await join(db, list, editor, 'editor')
    const id = v7()
    const outcomes = await commitAs(
      db,
      editor,
      transaction(insert(list, id)),
      transaction(update(list, id, { completed: true }), remove(list, id)),
      transaction({ table: 'lists', op: 'update', key: { id: list }, values: { name: 'Mine' } }),
      transaction({ table: 'lists', op: 'delete', key: { id: list } }),
    )
    expect(codes(outcomes)).toEqual(['committed', 'committed', 'no_access', 'no_access'])
  })

  test('A viewer reads, and is told that this is all', async () => {
    const viewer = await createUser(db)
    await join(db, list, viewer, 'viewer')
    const id = await createTodo(db, user, list)
    const outcomes = await commitAs(
      db,
      viewer,
      transaction(update(list, id, { completed: true })),
      transaction(insert(list, v7())),
      transaction({ table: 'lists', op: 'update', key: { id: list }, values: { name: 'Mine' } }),
    )
    expect(codes(outcomes)).toEqual(['no_access', 'no_access', 'no_access'])
  })

  test('A stranger cannot tell a list that is there from one that is not', async () => {
    const [stranger, id] = [await createUser(db), await createTodo(db, user, list)]
    const attempts = (listId: string) => [
      transaction(update(listId, id, { completed: true })),
      transaction(insert(listId, v7())),
      transaction({ table: 'lists' as const, op: 'delete' as const, key: { id: listId } }),
    ]
    const real = await commitAs(db, stranger, ...attempts(list))
    expect(real).toEqual(await commitAs(db, stranger, ...attempts(v7())))
    expect(codes(real)).toEqual(['not_found', 'no_access', 'not_found'])
  })

  test('A page that is older than the server is told so; one that is newer meets another process later', async () => {
    const empty = (protocol: number) => commit(db, user, { protocol, transactions: [] })
    await expect(empty(PROTOCOL - 1)).rejects.toMatchObject({ code: 'outdated' })
    await expect(empty(PROTOCOL + 1)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(empty(0.5)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('More than 1,000 changes, and more than 100 transactions', async () => {
    const many = transaction(...Array.from({ length: 1001 }, () => insert(list, v7())))
    expect(codes(await commitAs(db, user, many))).toEqual(['too_many_changes'])
    const calls = Array.from({ length: 101 }, () => transaction(insert(list, v7())))
    await expect(commitAs(db, user, ...calls)).rejects.toMatchObject({ code: 'too_many_transactions' })
  })

  test('A database that cannot be reached is not a refusal: the same may be sent again', async () => {
    const nowhere = connect('postgres://nobody@127.0.0.1:1/none', { max: 1 })
    const payload = { protocol: 1, transactions: [transaction(insert(list, v7()))] }
    await expect(commit(nowhere.db, user, payload)).rejects.toMatchObject({ code: 'unavailable' })
    await nowhere.close()
  })
})

describe('What is kept', () => {
  test('Texts are as they were given, whatever is in them', async () => {
    const [id, text] = [v7(), `it's "quoted", \\escaped, $1 \${x} {"a":1}; -- 👩‍👩‍👧 漢字 ß`]
    await accepted(commitAs(db, user, transaction(insert(list, id, text))))
    expect(await todo(id)).toMatchObject({ description: text })
    const other = await createTodo(db, user, list)
    await accepted(commitAs(db, user, transaction(update(list, other, { description: `${text}!` }))))
    expect(await todo(other)).toMatchObject({ description: `${text}!` })
  })

  test('The database and the browser put the same todos in the same order', async () => {
    const own = await createListOf(db, user)
    const rows: { id: string; position: string }[] = []
    for (let turn = 0; turn < 300; turn++) {
      const [id, place] = [v7(), (turn * 7919) % (rows.length + 1)]
      const position = positionBetween(rows[place - 1]?.position ?? null, rows[place]?.position ?? null, id)
      rows.splice(place, 0, { id, position })
    }
    for (const position of ['Zz', 'Zzz', 'a0', 'b00V', 'b00z'])
      rows.push({ id: v7(), position }, { id: v7(), position })
    await accepted(
      commitAs(db, user, transaction(...rows.map(({ id, position }) => insert(own, id, 'todo', position)))),
    )
    const found = await database.sql`SELECT id FROM todos WHERE list_id = ${own} ORDER BY position, id`
    expect(found.map(({ id }) => id)).toEqual(rows.sort(byPosition).map(({ id }) => id))
  })

  test('What was deleted comes back as it was, todos and lists', async () => {
    const own = await createListOf(db, user)
    const id = await createTodo(db, user, own, 'back again')
    await accepted(commitAs(db, user, transaction(update(own, id, { completed: true }), remove(own, id))))
    await accepted(commitAs(db, user, transaction(update(own, id, { deletedAt: null, movedTo: null }))))
    expect(await todo(id, own)).toMatchObject({ description: 'back again', completed: true, deleted_at: null })
    await accepted(commitAs(db, user, transaction({ table: 'lists', op: 'delete', key: { id: own } })))
    await accepted(
      commitAs(db, user, transaction({ table: 'lists', op: 'update', key: { id: own }, values: { deletedAt: null } })),
    )
    await accepted(commitAs(db, user, transaction(update(own, id, { completed: false }))))
  })
})

describe('What is recorded', () => {
  test('Labels are kept as they were given', async () => {
    const label = `it's "quoted", \\escaped; DROP TABLE todos; -- 🎉`
    const given = { ...transaction(insert(list, v7())), label }
    await accepted(commitAs(db, user, given))
    const [row] = await database.sql`SELECT label, source, user_id FROM transactions WHERE id = ${given.id}`
    expect(row).toEqual({ label, source: 'app', user_id: user })
  })

  test('History has each row before and after', async () => {
    const id = await createTodo(db, user, list, 'before')
    const change = transaction(update(list, id, { description: 'after' }))
    await accepted(commitAs(db, user, change))
    const rows =
      await database.sql`SELECT "table", operation, key, before, after FROM history WHERE transaction_id = ${change.id}`
    expect(rows).toMatchObject([
      {
        table: 'todos',
        operation: 'update',
        key: { list_id: list, id },
        before: { description: 'before' },
        after: { description: 'after' },
      },
    ])
  })

  test('A transaction that changes nothing is recorded too, or it could happen later', async () => {
    const id = await createTodo(db, user, list)
    const reopen = transaction(update(list, id, { completed: false }))
    const [first] = await commitAs(db, user, reopen)
    expect(first).toMatchObject({ versions: { [list]: expect.any(Number) } })
    await accepted(commitAs(db, user, transaction(update(list, id, { completed: true }))))
    expect(await commitAs(db, user, reopen)).toEqual([first])
    expect(await todo(id)).toMatchObject({ completed: true })
  })
})

describe('Cost', () => {
  test('One change is seven statements, and 1,000 changes are no more', async () => {
    const sent: string[] = []
    const counted = connect(database.url, { max: 1, debug: (_connection, query) => sent.push(query) })
    await counted.sql`SELECT 1` // the driver asks for types first, once a connection
    const id = v7()
    for (const changes of [[insert(list, id)], Array.from({ length: 1000 }, () => insert(list, v7()))]) {
      sent.length = 0
      await accepted(commitAs(counted.db, user, transaction(...changes)))
      expect(sent.flatMap((text) => text.split('; '))).toHaveLength(7)
    }
    await counted.close()
  })

  test('Reads use the right as a condition of the index: found once, not asked for each row', async () => {
    const others = await createUser(db)
    await database.sql.begin(async (tx) => {
      await tx`INSERT INTO lists (name) SELECT 'Other ' || n FROM generate_series(1, 30) AS n`
      await tx`INSERT INTO members (list_id, user_id, role) SELECT id, ${others}, 'owner' FROM lists WHERE name LIKE 'Other %'`
      await tx`INSERT INTO todos (list_id, description, position)
        SELECT id, 'todo', 'a0' FROM lists, generate_series(1, 200) WHERE name LIKE 'Other %'`
    })
    await database.sql`ANALYZE todos`
    const plan = await database.sql.begin(async (tx) => {
      await tx.unsafe(`SET LOCAL ROLE committed_app; SET LOCAL app.user_id = '${user}'`)
      return tx`EXPLAIN SELECT * FROM todos WHERE version > 3`
    })
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Cond: .*readable_lists\(\)/)
  })
})
