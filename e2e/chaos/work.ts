import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { Change } from '../../db/model/changes.ts'
import { renameList, reorderList } from '../../db/model/lists.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { State } from '../../db/model/state.ts'
import {
  addTodo,
  clearCompleted,
  completeAll,
  completeTodo,
  deleteTodo,
  editTodo,
  moveTodo,
  reopenTodo,
  reorderTodo,
} from '../../db/model/todos.ts'
import type { Client } from './client.ts'

type Random = (below: number) => number

/** What a person may want of a list and of a todo in it; `text` is one that nobody has written before. */
type Deed = (state: State, given: { listId: string; todo: Todo | undefined; text: string; random: Random }) => Change[]

/** How often of a hundred, and what. */
const deeds: Record<string, [number, Deed]> = {
  Add: [30, (state, { listId, text }) => addTodo(state, { listId, id: v7(), description: text })],
  Edit: [22, (state, { todo, text }) => (todo ? editTodo(state, todo, text) : [])],
  Complete: [10, (state, { todo }) => (todo ? completeTodo(state, todo) : [])],
  Reopen: [5, (state, { todo }) => (todo ? reopenTodo(state, todo) : [])],
  Delete: [10, (state, { todo }) => (todo ? deleteTodo(state, todo) : [])],
  Move: [12, (state, { todo, random }) => (todo ? moveTodo(state, todo, anyOf(state.lists(), random).list.id) : [])],
  Reorder: [
    4,
    (state, { listId, todo, random }) => (todo ? reorderTodo(state, todo, anyOf(state.todos(listId), random).id) : []),
  ],
  'Complete all': [1, (state, { listId }) => completeAll(state, listId)],
  'Clear completed': [2, (state, { listId }) => clearCompleted(state, listId)],
  'Rename list': [1, (state, { listId, text }) => renameList(state, { id: listId }, text)],
  'Reorder list': [1, (state, { listId }) => reorderList(state, { id: listId }, null)],
  Batch: [2, batch],
}

/** Several changes in one transaction, in two lists: some new todos in each, and a todo that moves between them. */
function batch(state: State, { todo, text, random }: Parameters<Deed>[1]): Change[] {
  const lists = state.lists().map(({ list }) => list.id)
  const additions = Array.from({ length: 2 + random(8) }, (_, place) =>
    addTodo(state, { listId: anyOf(lists, random), id: v7(), description: `${text}, part ${place + 1}` }),
  )
  return [...additions.flat(), ...(todo ? moveTodo(state, todo, anyOf(lists, random)) : [])]
}

const MOST_WAITING = 150 // transactions in an outbox: more than one call takes

const choices = Object.entries(deeds).flatMap(([label, [weight]]) => Array<string>(weight).fill(label))

type Plan = {
  random: Random
  /** how much of all there is to do is for one client */
  share: number
  /** Whether what was done is enough as it looks now. It may be too little after all, where some of it is rejected. */
  isEnough: () => boolean
  isOver: () => boolean
}

/** Lets a client do one thing after another, now and then many at once, until it is over. */
export async function work(client: Client, { random, share, isEnough, isOver }: Plan): Promise<void> {
  const mostWaiting = Math.min(MOST_WAITING, Math.max(5, Math.floor(share / 8)))
  let number = 0
  while (!isOver()) {
    if (!isEnough() && client.waiting() < mostWaiting) {
      const burst = random(10) === 0 ? mostWaiting : 1 + random(4)
      for (let turn = 0; turn < burst; turn++) act(client, random, `${client.name}, ${++number}`)
    }
    await sleep(random(40))
  }
}

function act({ store }: Client, random: Random, text: string): void {
  const listId = anyOf(store.state.lists(), random).list.id
  const todos = store.state.todos(listId)
  const todo = todos.length > 0 ? anyOf(todos, random) : undefined
  const label = anyOf(choices, random)
  store.commit(label, deeds[label]?.[1](store.state, { listId, todo, text, random }) ?? [])
}

function anyOf<T>(items: readonly T[], random: Random): T {
  const item = items[random(items.length)]
  if (item === undefined) throw new RangeError('There is nothing to choose from.')
  return item
}
