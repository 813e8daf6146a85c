import { v7 } from 'uuid'
import type { Details } from '../../db/model/details.ts'
import { addTodo } from '../../db/model/todos.ts'
import { words } from '../language/words.ts'
import type { Store } from '../store/store.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'

/** Where todos go that are written, unless they say otherwise. */
export type Target = {
  listId: string
  /** What is so of all that is written here. */
  details?: Details | undefined
  /** Whether what is added doesn't show where one is. */
  isElsewhere?: boolean
}

export type Entered = { store: Store; target: Target; text: string }

const PATIENCE = 2000 // milliseconds; what could not be read by then is a plain todo
const NAME = 'committed-entered'

/** Whether there may be more in a text than text: a figure, a mark, a word of those that say when. */
export const mayBeRead = (text: string): boolean =>
  /[\d#@+/{\\"“!]|\b(?:to[dmn]|tm|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec|next|no|mid|morn|af|ev|ni|eo|end|da|we|mo|ye|an|bi|qu|fo|ho|min)/i.test(
    text,
  )

const waiting: Entered[] = []

/**
 * Adds what was entered before the part of the app is here that reads it: in order, as soon as it is. Where it doesn't come,
 * the text is the todo. Until then it is kept for the next page, should this one be left.
 */
export function addWhenRead(entered: Entered): void {
  if (waiting.length === 0 && !entered.target.isElsewhere && !mayBeRead(entered.text)) {
    addPlain(entered)
    return
  }
  waiting.push(entered)
  keep(entered.store)
  if (waiting.length > 1) return
  const over = new Promise<undefined>((done) => setTimeout(done, PATIENCE))
  void Promise.race([import('./quick-add-commit.ts').catch(() => undefined), over]).then((reader) => {
    for (const each of waiting.splice(0)) (reader?.readAndAdd ?? addPlain)(each)
    keep(entered.store)
  })
}

/** Adds a text as it is. */
export function addPlain({ store, target: { listId, details, isElsewhere }, text }: Entered): void {
  const step = store.commit('Add', addTodo(store.state, { listId, id: v7(), description: text, ...details }))
  if (!isElsewhere) return
  const t = words()
  offerUndo(store, step, t('quickAdd.added', { todo: quoted(t, text.trim()) }))
}

/** Takes up what the page before this one was left with. */
export function takeUpEntered(store: Store, here: Target): void {
  if (waiting.length > 0) return
  const kept: Omit<Entered, 'store'>[] = JSON.parse(stored()?.getItem(NAME) ?? '[]')
  for (const { target, text } of kept) {
    const isThere = store.state.lists().some(({ list }) => list.id === target.listId)
    addWhenRead({ store, target: isThere ? target : here, text })
  }
}

function keep(store: Store): void {
  store.setHeld(waiting.length)
  if (waiting.length === 0) stored()?.removeItem(NAME)
  else stored()?.setItem(NAME, JSON.stringify(waiting.map(({ target, text }) => ({ target, text }))))
}

/** A browser that keeps nothing has none. */
function stored(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}
