import { type Change, rowOf } from '../../db/model/changes.ts'
import { byPosition } from '../../db/model/order.ts'
import type { Keys, List, Member, Rows, Table, Todo } from '../../db/model/rows.ts'
import { createSorted, type Sorted } from './sorted.ts'
import type { Show, Topic, Topics } from './topics.ts'
import { createTree, outlineOf, type Tree } from './tree.ts'

export type Counts = { all: number; active: number; completed: number }
export type MyList = { list: List; member: Member }
export type View = ReturnType<typeof createView>

type ListRows = {
  list: List | undefined
  members: Map<string, Member>
  /** Those who are in it, in order; undefined when that has to be found out again. */
  standing: readonly Member[] | undefined
  todos: Map<string, Todo>
  sorted: Record<Show, Sorted>
  /** All of them, under what they are part of. */
  tree: Tree
  counts: Counts
  /** Todos that an open draft removes, as they were: they stay in sight. */
  lingering: Map<string, Todo>
  /** The ids in sight, as a tree, where some linger or are nested; empty when that has to be found out again. */
  shown: Partial<Record<Show, readonly string[]>>
  /** Todos that the server counted and that have not arrived yet. */
  missing: Omit<Counts, 'all'>
  /** Todos written since the last flush, as they were before. */
  touched: Map<string, Todo | undefined>
}

const MANY = 100 // changes in a list, from which on a new sort costs less than single moves

/** What is on the screen: rows as the user sees them now, in order, and counted. `flush` wakes those who show them. */
export function createView(topics: Topics, userId: string) {
  const lists = new Map<string, ListRows>()
  const changed = new Set<Topic>()
  /** All todos that views are made of; undefined where that has to be found out again. */
  let everything: readonly Todo[] | undefined
  let mine: readonly MyList[] = []
  let mineIds: readonly string[] = []
  /** Lists and members that an open draft removes, as they were, by name. */
  const lingering = new Map<string, List | Member>()
  let shownIds: readonly string[] = []

  function get<T extends Table>(table: T, key: Keys[T]): Rows[T] | undefined
  function get(table: Table, key: Keys[Table]): Rows[Table] | undefined {
    const of = lists.get(listIdOf(table, key))
    if (table === 'lists') return of?.list
    if (table === 'members') return of?.members.get((key as Keys['members']).userId)
    return of?.todos.get((key as Keys['todos']).id)
  }

  /** Sets a row, or removes it where there is none. Nobody is told before `flush`. */
  function put<T extends Table>(table: T, key: Keys[T], row: Rows[T] | undefined): void
  function put(table: Table, key: Keys[Table], row: Rows[Table] | undefined): void {
    const of = open(listIdOf(table, key))
    if (table === 'lists') {
      of.list = row as List | undefined
      changed
        .add(`list/${listIdOf(table, key)}`)
        .add('lists')
        .add('todos')
    } else if (table === 'members') {
      assign(of.members, (key as Keys['members']).userId, row as Member | undefined)
      of.standing = undefined
      changed
        .add(`list/${listIdOf(table, key)}`)
        .add('lists')
        .add('todos')
    } else {
      const { listId, id } = key as Keys['todos']
      if (!of.touched.has(id)) of.touched.set(id, of.todos.get(id))
      assign(of.todos, id, row as Todo | undefined)
      changed.add(`todo/${listId}/${id}`).add('todos')
    }
  }

  /** Keeps a row in sight that an open draft removes; undefined: not any more. What commands look at is without it. */
  function linger<T extends Table>(table: T, key: Keys[T], row: Rows[T] | undefined): void
  function linger(table: Table, key: Keys[Table], row: Rows[Table] | undefined): void {
    const listId = listIdOf(table, key)
    if (table !== 'todos') {
      assign(lingering, rowOf({ table, key } as Change), row as List | Member | undefined)
      changed.add('lists')
      return
    }
    const of = open(listId)
    const { id } = key as Keys['todos']
    if (row === undefined && !of.lingering.has(id)) return
    assign(of.lingering, id, row as Todo | undefined)
    of.shown = {}
    for (const show of SHOWS) changed.add(`ids/${listId}/${show}`)
  }

  /** Brings order and counts up to date, and wakes the components that show what changed. */
  function flush(): void {
    for (const [listId, of] of lists) if (of.touched.size > 0) arrange(listId, of)
    if (changed.has('lists')) arrangeLists()
    if (changed.has('lists') || changed.has('todos')) everything = undefined
    const news = [...changed]
    changed.clear()
    topics.emit(news)
  }

  function arrange(listId: string, of: ListRows): void {
    const isMany = of.touched.size > MANY
    const hasMoved =
      isMany || [...of.touched].map(([id, before]) => replaceInTree(listId, of, id, before)).some(Boolean)
    if (isMany) of.tree.rebuild([...of.todos.values()].filter(shows.all))
    for (const show of SHOWS) {
      if (!arrangeShown(of, show) && !hasMoved) continue
      delete of.shown[show]
      changed.add(`ids/${listId}/${show}`)
    }
    of.touched.clear()
    if (of.lingering.size > 0) of.shown = {}
    count(listId, of)
  }

  /** A todo moves in the tree; what it is part of, and was, counts what is done of it. */
  function replaceInTree(listId: string, of: ListRows, id: string, was: Todo | undefined): boolean {
    const [before, after] = [visible('all', was), visible('all', of.todos.get(id))]
    for (const todo of [before, after])
      if (todo && todo.parentId !== null) changed.add(`todo/${listId}/${todo.parentId}`)
    return of.tree.replace(before, after)
  }

  /** @returns whether membership or order changed */
  function arrangeShown({ touched, todos, sorted }: ListRows, show: Show): boolean {
    if (touched.size > MANY) {
      sorted[show].rebuild([...todos.values()].filter((todo) => shows[show](todo)))
      return true
    }
    let hasMoved = false
    for (const [id, before] of touched)
      if (sorted[show].replace(visible(show, before), visible(show, todos.get(id)))) hasMoved = true
    return hasMoved
  }

  function count(listId: string, of: ListRows): void {
    const active = of.sorted.active.ids.length - of.tree.sections() + of.missing.active
    const completed = of.sorted.completed.ids.length + of.missing.completed
    if (active === of.counts.active && completed === of.counts.completed) return
    of.counts = { all: active + completed, active, completed }
    changed.add(`counts/${listId}`)
  }

  function arrangeLists(): void {
    mine = [...lists.values()]
      .flatMap(({ list, members }) => {
        const member = members.get(userId)
        return list && member && list.deletedAt === null && member.deletedAt === null ? [{ list, member }] : []
      })
      .sort(byPlace)
    const ids = mine.map(({ list }) => list.id)
    if (ids.join() !== mineIds.join()) mineIds = ids
    const shown = lingering.size === 0 ? mineIds : withLingering().map(({ list }) => list.id)
    if (shown.join() !== shownIds.join()) shownIds = shown
  }

  function withLingering(): MyList[] {
    const gone = [...lists].flatMap(([listId, { list, members }]) => {
      const was = lingering.get(`lists/${listId}`) as List | undefined
      const wasIn = lingering.get(`members/${listId}/${userId}`) as Member | undefined
      const [shown, member] = [was ?? list, wasIn ?? members.get(userId)]
      return (was || wasIn) && shown?.deletedAt === null && member?.deletedAt === null ? [{ list: shown, member }] : []
    })
    return [...mine, ...gone].sort(byPlace)
  }

  /** The todos of all lists, list by list and in order, but for those of archived lists. */
  function every(): readonly Todo[] {
    everything ??= ([] as Todo[]).concat(
      ...mine.map(({ list }) => (list.archived ? [] : (lists.get(list.id)?.sorted.all.rows ?? []))),
    )
    return everything
  }

  /** The ids of a list's todos that are in sight, in order: each under what it is part of. */
  function ids(listId: string, show: Show): readonly string[] {
    const of = lists.get(listId)
    if (of === undefined) return NONE
    if (of.lingering.size === 0 && !of.tree.isNested()) return of.sorted[show].ids
    of.shown[show] ??= idsInTree(of, show)
    return of.shown[show]
  }

  function idsInTree({ lingering, sorted, todos, tree }: ListRows, show: Show): readonly string[] {
    const order = lingering.size === 0 ? tree.ids : outlineOf([...sorted.all.rows, ...lingering.values()])
    if (show === 'all') return order
    return order.filter((id) => visible(show, todos.get(id)) ?? visible(show, lingering.get(id)))
  }

  /** What the server counted in a list of which only some rows are here yet. */
  function setMissing(listId: string, missing: Omit<Counts, 'all'>): void {
    const of = open(listId)
    of.missing = missing
    count(listId, of)
  }

  function open(listId: string): ListRows {
    const of = lists.get(listId) ?? emptyList()
    lists.set(listId, of)
    return of
  }

  return {
    get,
    put,
    flush,
    setMissing,
    /** The rows of a list by table, those that are deleted too. */
    rows: (listId: string) => lists.get(listId),
    listIds: () => [...lists.keys()],
    todos: (listId: string): readonly Todo[] => lists.get(listId)?.sorted.all.rows ?? [],
    /** The same array for as long as nothing about any of them changes. */
    every,
    ids,
    /** What is part of a todo, in order. */
    children: (listId: string, id: string): readonly Todo[] => lists.get(listId)?.tree.children(id) ?? [],
    linger,
    /** A todo that an open draft removes, as it was. */
    lingering: (listId: string, id: string): Todo | undefined => lists.get(listId)?.lingering.get(id),
    counts: (listId: string): Counts => lists.get(listId)?.counts ?? ZERO,
    members(listId: string): readonly Member[] {
      const of = lists.get(listId)
      if (of === undefined) return NOBODY
      of.standing ??= [...of.members.values()].filter(({ deletedAt }) => deletedAt === null).sort(byStanding)
      return of.standing
    },
    mine: () => mine,
    mineIds: () => mineIds,
    /** The user's lists, and those that an open draft removes, in order. */
    shownIds: () => shownIds,
    /** A visitor became a user: other member rows are the user's own now. */
    setUser(id: string): void {
      userId = id
      changed.add('lists').add('todos')
    },
  }
}

const SHOWS: readonly Show[] = ['all', 'active', 'completed']

const shows: Record<Show, (todo: Todo) => boolean> = {
  all: (todo) => todo.deletedAt === null,
  active: (todo) => todo.deletedAt === null && !todo.completed,
  completed: (todo) => todo.deletedAt === null && todo.completed,
}

const NONE: readonly string[] = []
const NOBODY: readonly Member[] = []
const ZERO: Counts = { all: 0, active: 0, completed: 0 }

const emptyList = (): ListRows => ({
  list: undefined,
  members: new Map(),
  standing: undefined,
  todos: new Map(),
  sorted: { all: createSorted(), active: createSorted(), completed: createSorted() },
  tree: createTree(),
  counts: ZERO,
  lingering: new Map(),
  shown: {},
  missing: { active: 0, completed: 0 },
  touched: new Map(),
})

const visible = (show: Show, todo: Todo | undefined): Todo | undefined => (todo && shows[show](todo) ? todo : undefined)
const byPlace = (a: MyList, b: MyList): number =>
  Number(b.member.inbox) - Number(a.member.inbox) || byPosition(placed(a), placed(b))
const placed = ({ list, member }: MyList) => ({ position: member.position, id: list.id })
const listIdOf = (table: Table, key: Keys[Table]): string =>
  table === 'lists' ? (key as Keys['lists']).id : (key as Keys['todos']).listId

/** Owners first, then by name. */
const byStanding = (a: Member, b: Member): number =>
  Number(b.role === 'owner') - Number(a.role === 'owner') || a.name.localeCompare(b.name)

function assign<Row>(rows: Map<string, Row>, id: string, row: Row | undefined): void {
  if (row === undefined) rows.delete(id)
  else rows.set(id, row)
}
