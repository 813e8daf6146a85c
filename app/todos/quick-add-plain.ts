import { v7 } from 'uuid'
import type { Details } from '../../db/model/details.ts'
import { addTodo } from '../../db/model/todos.ts'
import type { Store } from '../store/store.ts'

/** Where todos go that are written, unless they say otherwise. */
export type Target = {
  listId: string
  /** What is so of all that is written here. */
  details?: Details | undefined
  /** Whether what is added doesn't show where one is. */
  isElsewhere?: boolean
}

type Entered = { store: Store; target: Target; text: string }

const PATIENCE = 2000 // milliseconds; what could not be read by then is a plain todo

const waiting: Entered[] = []

/**
 * Adds what was entered before the part of the app is here that reads it: in order, as soon as it is. Where it doesn't come,
 * or the page goes first, the text is the todo.
 */
export function addWhenRead(entered: Entered): void {
  if (waiting.push(entered) > 1) return
  const over = new Promise<undefined>((done) => {
    setTimeout(done, PATIENCE)
    addEventListener('pagehide', () => addAll(undefined), { once: true })
  })
  void Promise.race([import('./quick-add-commit.ts').catch(() => undefined), over]).then(addAll)
}

function addAll(reader: typeof import('./quick-add-commit.ts') | undefined): void {
  for (const { store, target, text } of waiting.splice(0)) {
    if (reader) reader.readAndAdd(store, target, text)
    else addPlain(store, target, text)
  }
}

/** Adds a text as it is. */
export function addPlain(store: Store, { listId, details }: Target, text: string): void {
  store.commit('Add', addTodo(store.state, { listId, id: v7(), description: text, ...details }))
}
