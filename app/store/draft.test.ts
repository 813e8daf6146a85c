import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { applyChange, type Change, rowOf } from '../../db/model/changes.ts'
import type { Delta, ListDelta } from '../../db/model/delta.ts'
import { sentences } from '../../db/model/errors.ts'
import { usual } from '../../db/model/fields.ts'
import { createList, deleteList, renameList } from '../../db/model/lists.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { Todo } from '../../db/model/rows.ts'
import { random } from '../../db/model/testing.ts'
import {
  addTodo,
  completeAll,
  completeTodo,
  deleteTodo,
  editTodo,
  moveTodo,
  reorderTodo,
  restoreTodo,
} from '../../db/model/todos.ts'
import { VISITOR } from '../../db/model/visitor.ts'
import { createMemory } from '../../e2e/model/memory.ts'
import { createDrafting } from './drafting.ts'
import { createStore, type Store } from './store.ts'
import { createSync, type World } from './sync.ts'
import type { Message } from './tabs.ts'

const [USER, INBOX, HOME] = [v7(), v7(), v7()]
const NOW = '2026-03-14T09:26:53.000Z'
const fresh = { version: 1, createdAt: NOW, deletedAt: null }

const todo = (description: string, values: Partial<Todo> = {}): Todo => ({
  ...usual.todos,
  ...fresh,
  listId: INBOX,
  id: v7(),
  description,
  position: `a${description.length.toString(36)}`,
  ...values,
})

const snapshot = (listId: string, todos: Todo[]): ListDelta => ({
  listId,
  from: 0,
  to: 1,
  rows: {
    lists: [{ ...fresh, id: listId, name: listId === INBOX ? 'Inbox' : 'Home', purgedVersion: 0 }],
    members: [
      {
        ...fresh,
        listId,
        userId: USER,
        role: 'owner',
        name: '',
        inbox: listId === INBOX,
        position: listId === INBOX ? 'a0' : 'a1',
      },
    ],
    todos,
  },
})

/** A page of somebody with an Inbox and the list Home, and what it sent, stored and said. */
function open(...todos: Todo[]) {
  const lists = [snapshot(INBOX, todos), snapshot(HOME, [])]
  const store = createStore({ userId: USER, inboxId: INBOX, delta: { userId: USER, lists, gone: [] } })
  store.provideDraft(createDrafting)
  const sent = () => store.unsent().map(({ transaction }) => transaction)
  const texts = (listId = INBOX) =>
    store.state.todos(listId).map(({ description, completed }) => description + (completed ? ' ✓' : ''))
  const shown = (listId = INBOX) =>
    store.view.ids(listId, 'all').map((id) => {
      const row = store.state.todo({ listId, id }) ?? store.view.lingering(listId, id)
      return `${row?.description}: ${store.draft.kindOf('todos', { listId, id }) ?? 'as it is'}`
    })
  const said = () => store.notices().map(({ text }) => text)
  let version = 1
  /** Somebody else commits these rows. */
  const news = (...rows: Todo[]) => {
    version += 1
    store.receive([
      {
        listId: INBOX,
        from: version - 1,
        to: version,
        rows: { lists: [], members: [], todos: rows.map((row) => ({ ...row, version })) },
      },
    ])
  }
  const answer = (outcome: Outcome, id = sent()[0]?.id ?? '') => store.acknowledge(new Map([[id, outcome]]))
  const stale = () => store.draft.get()?.stale.map(({ name }) => name) ?? []
  return { store, sent, texts, shown, said, news, answer, stale }
}

const press = (store: Store, label: string) =>
  store
    .notices()
    .flatMap(({ action }) => (action?.label === label ? [action] : []))
    .at(-1)
    ?.run()
const refused = (code: 'stale' | 'no_access'): Outcome => ({ status: 'rejected', code, message: sentences[code] })

describe('While a draft is open', () => {
  test('what is done shows, marked, and is not sent; committed, it is one transaction under the draft’s name', () => {
    const [milk, bread, salt] = [todo('milk'), todo('bread!'), todo('salt, sea')]
    const { store, sent, texts, shown } = open(milk, bread, salt)
    store.draft.begin('Monday')
    store.commit('Complete', completeTodo(store.state, milk))
    store.commit('Delete', deleteTodo(store.state, bread))
    store.commit('Move', moveTodo(store.state, salt, HOME))
    store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'tea' }))
    expect(texts()).toEqual(['milk ✓', 'tea'])
    expect(shown()).toEqual(['milk: changed', 'tea: new', 'bread!: removed', 'salt, sea: moved'])
    expect(shown(HOME)).toEqual(['salt, sea: moved'])
    expect(store.draft.get()?.items.map(({ kind }) => kind)).toEqual(['changed', 'removed', 'moved', 'new'])
    expect(sent()).toEqual([])
    expect(store.sync()).toEqual({ status: 'saved', waiting: 0 })
    store.draft.commit()
    expect(sent()).toMatchObject([{ label: 'Monday', changes: expect.any(Array) }])
    expect(sent()[0]?.changes.map(({ op }) => op)).toEqual(['update', 'delete', 'delete', 'insert', 'insert'])
    expect(sent()[0]?.changes.map((change) => ('base' in change ? change.base : undefined))).toEqual([
      1,
      1,
      1,
      undefined,
      undefined,
    ])
    expect(texts()).toEqual(['milk ✓', 'tea'])
    expect(shown()).toEqual(['milk: as it is', 'tea: as it is'])
    store.undo()
    expect(texts()).toEqual(['milk', 'bread!', 'salt, sea'])
  })

  test('undo goes back as far as its beginning, and says so; what was done before stays', () => {
    const milk = todo('milk')
    const { store, texts, said } = open(milk)
    store.commit('Complete', completeTodo(store.state, milk))
    store.draft.begin()
    store.commit('Edit', editTodo(store.state, milk, 'oat milk'))
    store.commit('Edit', editTodo(store.state, milk, 'soy milk'))
    store.undo()
    expect(texts()).toEqual(['oat milk ✓'])
    store.redo()
    expect(texts()).toEqual(['soy milk ✓'])
    store.undo()
    store.undo()
    store.undo()
    expect(texts()).toEqual(['milk ✓'])
    expect(said()).toContain('This is where the draft begins. Roll it back to go further.')
    store.redo()
    store.commit('Delete', deleteTodo(store.state, milk))
    store.redo()
    expect(texts()).toEqual([])
  })

  test('rolled back, the screen is as it was at once, and there is a way back to the draft', () => {
    const milk = todo('milk')
    const { store, texts, sent } = open(milk)
    store.draft.begin('Monday')
    store.commit('Delete', deleteTodo(store.state, milk))
    store.commit('Create list', createList(store.state, { id: v7(), name: 'Work' }))
    store.commit('Delete list', deleteList(store.state, { id: HOME }))
    expect(store.view.mineIds()).toHaveLength(2)
    expect(store.view.shownIds()).toHaveLength(3)
    store.draft.rollBack()
    expect(texts()).toEqual(['milk'])
    expect(store.view.shownIds()).toEqual([INBOX, HOME])
    expect(store.draft.isOpen()).toBe(false)
    press(store, 'Undo')
    expect(texts()).toEqual([])
    expect(store.draft.get()).toMatchObject({
      name: 'Monday',
      items: [{ kind: 'removed' }, { kind: 'new' }, { kind: 'removed' }],
    })
    expect(sent()).toEqual([])
  })

  test('one thing is dropped with what builds on it, and taken up again; the offer to undo a step takes out that step', () => {
    const milk = todo('milk')
    const { store, texts } = open(milk)
    const list = v7()
    store.draft.begin()
    store.commit('Create list', createList(store.state, { id: list, name: 'Work' }))
    store.commit('Move', moveTodo(store.state, milk, list))
    const step = store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'tea' }))
    store.draft.drop(`lists/${list}`)
    expect(texts()).toEqual(['tea', 'milk'])
    press(store, 'Undo')
    expect(texts(list)).toEqual(['milk'])
    if (step) store.takeBack(step)
    expect(texts()).toEqual([])
    expect(store.draft.get()?.items.map(({ kind }) => kind)).toEqual(['new', 'moved'])
  })

  test('more than one transaction takes is left out, and said', () => {
    const todos = Array.from({ length: 1001 }, () => todo('milk'))
    const { store, texts, said } = open(...todos)
    store.draft.begin()
    expect(store.commit('Complete all', completeAll(store.state, INBOX))).toBeUndefined()
    expect(texts()).not.toContain('milk ✓')
    expect(said().join()).toContain('1,000 changes')
  })

  test('a list that it renames, makes or deletes is told apart, and commands see what it made of them', () => {
    const { store } = open()
    store.draft.begin()
    store.commit('Rename list', renameList(store.state, { id: HOME }, 'House'))
    expect(store.draft.kindOf('lists', { id: HOME })).toBe('changed')
    store.commit('Delete list', deleteList(store.state, { id: HOME }))
    expect(store.draft.kindOf('lists', { id: HOME })).toBe('removed')
    expect(store.state.lists().map(({ list }) => list.id)).toEqual([INBOX])
    store.draft.drop(`lists/${HOME}`)
    expect(store.view.shownIds()).toEqual([INBOX, HOME])
    expect(store.draft.get()?.items).toEqual([])
  })
})

describe('What others change under a draft', () => {
  test('is told where it is about the same todo, until the person chooses: mine comes on top, theirs takes its place', () => {
    const [milk, bread] = [todo('milk'), todo('bread!')]
    const { store, texts, news, stale, sent } = open(milk, bread)
    store.draft.begin()
    for (const each of [milk, bread]) store.commit('Edit', editTodo(store.state, each, `my ${each.description}`))
    news({ ...milk, completed: true }, { ...bread, description: 'rye' }, todo('last of all'))
    expect(stale()).toEqual([rowOf({ table: 'todos', key: milk }), rowOf({ table: 'todos', key: bread })])
    expect(texts()).toContain('my milk ✓')
    store.draft.commit()
    expect(store.draft.isReviewed()).toBe(true)
    expect(sent()).toEqual([])
    store.draft.resolve(stale()[0] ?? '', 'mine')
    store.draft.resolve(stale()[0] ?? '', 'theirs')
    expect(texts()).toEqual(['my milk ✓', 'rye', 'last of all'])
    store.draft.commit()
    expect(sent()[0]?.changes).toEqual([
      {
        table: 'todos',
        op: 'update',
        key: { listId: INBOX, id: milk.id },
        values: { description: 'my milk' },
        base: 2,
      },
    ])
  })

  test('is passed over where the row says what it said, or what the draft makes of it', () => {
    const [milk, bread] = [todo('milk'), todo('bread!')]
    const { store, news, stale, sent } = open(milk, bread)
    store.draft.begin()
    store.commit('Complete', completeTodo(store.state, milk))
    store.commit('Complete', completeTodo(store.state, bread))
    news(milk, { ...bread, completed: true })
    expect(stale()).toEqual([])
    store.draft.commit()
    expect(sent()[0]?.changes).toMatchObject([{ key: { id: milk.id }, base: 2 }])
  })

  test('may be that the todo is deleted, or moved away: mine brings it back, and it is in one place', () => {
    const [milk, bread] = [todo('milk'), todo('bread!')]
    const { store, texts, news, stale } = open(milk, bread)
    store.draft.begin()
    store.commit('Edit', editTodo(store.state, milk, 'oat milk'))
    store.commit('Edit', editTodo(store.state, bread, 'rye bread'))
    news({ ...milk, deletedAt: NOW }, { ...bread, deletedAt: NOW, movedTo: HOME })
    store.receive([
      {
        listId: HOME,
        from: 1,
        to: 2,
        rows: { lists: [], members: [], todos: [{ ...bread, listId: HOME, version: 2 }] },
      },
    ])
    expect(texts()).toEqual([])
    expect(texts(HOME)).toEqual(['bread!'])
    for (const name of stale()) store.draft.resolve(name, 'mine')
    expect(texts().sort()).toEqual(['oat milk', 'rye bread'])
    expect(texts(HOME)).toEqual([])
    expect(stale()).toEqual([])
  })
})

describe('A draft that is refused', () => {
  test('is open again, with the sentence, and a new transaction when it is committed', () => {
    const milk = todo('milk')
    const { store, texts, sent, answer, said, news, stale } = open(milk)
    store.draft.begin('Monday')
    store.commit('Edit', editTodo(store.state, milk, 'oat milk'))
    store.draft.commit()
    const [first] = sent()
    news({ ...milk, description: 'soy milk' })
    answer(refused('stale'))
    expect(texts()).toEqual(['oat milk'])
    expect(said()).toContain(`Not committed — ${sentences.stale}`)
    expect(stale()).toHaveLength(1)
    store.draft.resolve(stale()[0] ?? '', 'mine')
    store.draft.commit()
    expect(sent()).toMatchObject([{ label: 'Monday', changes: [{ base: 2 }] }])
    expect(sent()[0]?.id).not.toBe(first?.id)
    answer(refused('no_access'))
    expect(store.draft.get()?.name).toBe('Monday')
    expect(store.aside()).toEqual([])
    store.draft.rollBack()
    store.undo()
    expect(texts()).toEqual(['soy milk'])
  })

  test('is set aside where another one is open by then, and opened again from there', () => {
    const milk = todo('milk')
    const { store, texts, sent, answer } = open(milk)
    store.draft.begin('Monday')
    store.commit('Edit', editTodo(store.state, milk, 'oat milk'))
    store.draft.commit()
    store.draft.begin('Tuesday')
    answer(refused('stale'), sent()[0]?.id)
    expect(store.draft.get()?.name).toBe('Tuesday')
    const [aside] = store.aside()
    expect(aside).toMatchObject({ transaction: { label: 'Monday' }, refused: { code: 'stale' } })
    store.reopenAside(aside?.transaction.id ?? '')
    expect(store.draft.get()?.name).toBe('Tuesday')
    store.draft.rollBack()
    store.reopenAside(aside?.transaction.id ?? '')
    expect(store.draft.get()?.name).toBe('Monday')
    expect([texts(), store.aside()]).toEqual([['oat milk'], []])
  })
})

/** Tabs of one browser, and a server that answers as it is told. */
function createBrowser(first: { userId: string; lists: ListDelta[] } = { userId: USER, lists: [snapshot(INBOX, [])] }) {
  const storage = createMemory()
  const heard: { tab: object; hear: (message: Message) => void }[] = []
  const commits: string[] = []
  const server = {
    outcome: (_label: string): Outcome => ({ status: 'committed', versions: { [INBOX]: 2 } }),
    lists: [] as ListDelta[],
  }
  async function openTab(before: (store: Store) => void = () => {}) {
    const { userId } = first
    const store = createStore({ userId, inboxId: INBOX, delta: { ...first, gone: [] } })
    before(store)
    const tab = {}
    const world: World = {
      storage: Promise.resolve(storage),
      server: {
        async commit({ transactions }) {
          commits.push(...transactions.map(({ label }) => label))
          return transactions.map(({ label }) => server.outcome(label))
        },
        pull: async (): Promise<Delta> => ({ userId, lists: server.lists, gone: [] }),
        signIn: () => new Promise(() => {}),
        formerGuest: async () => null,
        follow: () => () => {},
      },
      openTabs(hear) {
        heard.push({ tab, hear })
        return {
          tell(message) {
            for (const other of heard) if (other.tab !== tab) other.hear(structuredClone(message))
          },
          close: () => {},
        }
      },
      lead(began) {
        if (heard.length === 1) began()
        return () => {}
      },
      clock: { after: () => () => {}, random: () => 0 },
      reload: () => {},
      met: () => {},
    }
    await createSync(store, world).isReady
    return store
  }
  return { storage, openTab, commits, server }
}

describe('A draft in a browser', () => {
  test('is there after a reload, and in every tab; committed in one, it is sent once and open in none', async () => {
    const milk = todo('milk')
    const { openTab, commits, storage } = createBrowser({ userId: USER, lists: [snapshot(INBOX, [milk])] })
    const one = await openTab()
    one.draft.begin('Monday')
    one.commit('Edit', editTodo(one.state, milk, 'oat milk'))
    await expect.poll(async () => (await storage.readDrafts())[0]?.draft.steps.length).toBe(1)
    const two = await openTab()
    expect(two.state.todo(milk)?.description).toBe('oat milk')
    two.commit('Complete', completeTodo(two.state, milk))
    await expect.poll(() => one.state.todo(milk)?.completed).toBe(true)
    two.draft.rename('Tuesday')
    await expect.poll(() => one.draft.get()?.name).toBe('Tuesday')
    expect(commits).toEqual([])
    two.draft.commit()
    await expect.poll(() => [commits, one.draft.isOpen()]).toEqual([['Tuesday'], false])
    expect(await storage.readDrafts()).toEqual([])
    const three = await openTab()
    expect(three.draft.isOpen()).toBe(false)
    expect(three.state.todo(milk)).toMatchObject({ description: 'oat milk', completed: true })
  })

  test('that is refused is open again in every tab, and not in the outbox', async () => {
    const milk = todo('milk')
    const { openTab, server, storage } = createBrowser({ userId: USER, lists: [snapshot(INBOX, [milk])] })
    const [one, two] = [await openTab(), await openTab()]
    two.draft.begin('Monday')
    two.commit('Edit', editTodo(two.state, milk, 'oat milk'))
    server.outcome = () => refused('stale')
    server.lists = [
      {
        listId: INBOX,
        from: 1,
        to: 2,
        rows: { lists: [], members: [], todos: [{ ...milk, description: 'soy milk', version: 2 }] },
      },
    ]
    two.draft.commit()
    for (const tab of [one, two]) await expect.poll(() => tab.draft.get()?.stale.length).toBe(1)
    await expect.poll(async () => (await storage.readOutbox()).length).toBe(0)
    for (const tab of [one, two]) expect([tab.unsent(), tab.aside()]).toEqual([[], []])
  })

  test('whose rows were written and say what they said before is sent again by itself', async () => {
    const milk = todo('milk')
    const { openTab, commits, server } = createBrowser({ userId: USER, lists: [snapshot(INBOX, [milk])] })
    const one = await openTab()
    one.draft.begin('Monday')
    one.commit('Edit', editTodo(one.state, milk, 'oat milk'))
    server.lists = [
      { listId: INBOX, from: 1, to: 3, rows: { lists: [], members: [], todos: [{ ...milk, version: 3 }] } },
    ]
    server.outcome = () => (commits.length === 1 ? refused('stale') : { status: 'committed', versions: { [INBOX]: 4 } })
    one.draft.commit()
    await expect.poll(() => [commits, one.sync().status]).toEqual([['Monday', 'Monday'], 'saved'])
    expect(one.draft.isOpen()).toBe(false)
    expect(one.state.todo(milk)?.description).toBe('oat milk')
  })

  test('holds what was done before it was read, and is committed by nobody until then', async () => {
    const milk = todo('milk')
    const { openTab, storage, commits } = createBrowser({ userId: USER, lists: [snapshot(INBOX, [milk])] })
    const one = await openTab()
    one.draft.begin('Monday')
    one.commit('Edit', editTodo(one.state, milk, 'oat milk'))
    await expect.poll(async () => (await storage.readDrafts())[0]?.draft.steps.length).toBe(1)
    const id = one.draft.get()?.id ?? ''
    const two = await openTab((early) => {
      early.draft.expect({ id, name: 'Monday', at: NOW })
      early.commit('Complete', completeTodo(early.state, milk))
      expect([early.unsent(), early.draft.isOpen()]).toEqual([[], true])
    })
    await expect.poll(() => two.state.todo(milk)).toMatchObject({ description: 'oat milk', completed: true })
    await expect.poll(() => one.state.todo(milk)?.completed).toBe(true)
    expect((await storage.readDrafts())[0]?.draft.steps).toHaveLength(2)
    expect(commits).toEqual([])
  })

  test('that was begun before anything was read stays open', async () => {
    const { openTab, storage } = createBrowser()
    const one = await openTab((early) => early.draft.begin('Monday'))
    expect(one.draft.get()?.name).toBe('Monday')
    await expect.poll(async () => (await storage.readDrafts())[0]?.draft.name).toBe('Monday')
  })

  test('that another tab has committed goes on, with what was not stored, as another one', () => {
    const { store } = open(todo('milk'))
    store.draft.begin()
    const id = store.draft.get()?.id
    store.commit('Complete', completeAll(store.state, INBOX))
    store.takeDraft(undefined)
    expect(store.draft.get()?.items).toHaveLength(1)
    expect(store.draft.get()?.id).not.toBe(id)
  })
})

test('A visitor’s draft makes the Inbox, and is the user’s that they become', () => {
  const store = createStore({ userId: VISITOR, inboxId: INBOX, delta: { userId: VISITOR, lists: [], gone: [] } })
  store.provideDraft(createDrafting)
  store.draft.begin()
  expect(store.unsent()).toEqual([])
  const list = v7()
  store.commit('Add', addTodo(store.state, { listId: INBOX, id: v7(), description: 'milk' }))
  store.commit('Create list', createList(store.state, { id: list, name: 'Work' }))
  expect(store.unsent().map(({ transaction }) => transaction.label)).toEqual(['Create Inbox'])
  const user = v7()
  const inbox = v7()
  store.adopt(user, inbox)
  expect(store.state.todos(inbox).map(({ description }) => description)).toEqual(['milk'])
  expect(store.state.lists().map(({ list: { name } }) => name)).toContain('Work')
  store.draft.commit()
  expect(store.unsent().flatMap(({ transaction }) => transaction.changes.map(rowOf))).toContain(
    `members/${list}/${user}`,
  )
})

/** Does to a store what chance says, with a model of it beside: the server's rows, what is pending, and the draft. */
function run(next: (below: number) => number, seed: number): void {
  const todos = ['a', 'bb', 'ccc', 'dddd'].map((text) => todo(text))
  const { store, news } = open(...todos)
  const server = new Map(todos.map((row) => [rowOf({ table: 'todos', key: row }), row]))
  for (let turn = 0; turn < 40; turn++) {
    const of = todos[next(todos.length)] as Todo
    const commands: (() => Change[])[] = [
      () => editTodo(store.state, of, `text ${turn}`),
      () => completeTodo(store.state, of),
      () => deleteTodo(store.state, of),
      () => moveTodo(store.state, of, HOME),
      () => restoreTodo(store.state, of),
      () => reorderTodo(store.state, of, null),
    ]
    const acts = [
      () => store.commit('Test', commands[next(commands.length)]?.() ?? []),
      () => store.commit('Test', commands[next(commands.length)]?.() ?? []),
      () => {
        const row = { ...of, ...server.get(rowOf({ table: 'todos', key: of })), description: `theirs ${turn}` }
        server.set(rowOf({ table: 'todos', key: of }), row)
        news(row)
      },
      () => store.draft.begin(),
      () => store.draft.rollBack(),
      () => store.undo(),
      () => store.redo(),
      () => store.draft.resolve(store.draft.get()?.stale[0]?.name ?? '', next(2) ? 'mine' : 'theirs'),
      () => store.draft.drop(store.draft.get()?.items[0]?.row.name ?? ''),
    ]
    acts[next(acts.length)]?.()
    for (const each of todos) {
      const name = rowOf({ table: 'todos', key: each })
      let row = server.get(name)
      const over = [
        ...store.unsent().flatMap(({ transaction }) => transaction.changes),
        ...(store.draft.rowOf('todos', each)?.changes ?? []),
      ].filter((change) => rowOf(change) === name)
      for (const change of over) row = applyChange(row, change as Change & { table: 'todos' }, NOW)
      const { description, completed, deletedAt, position, movedTo } = store.view.get('todos', each) ?? todo('')
      expect({ seed, turn, description, completed, isGone: deletedAt !== null, position, movedTo }).toEqual({
        seed,
        turn,
        description: row?.description,
        completed: row?.completed,
        isGone: row?.deletedAt !== null,
        position: row?.position,
        movedTo: row?.movedTo,
      })
    }
  }
}

test('However it goes, the view is the draft over what is pending over the server’s rows', () => {
  for (let seed = 1; seed <= 60; seed++) run(random(seed), seed)
}, 30_000)
