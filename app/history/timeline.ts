import { latestFirst } from '../../db/model/revert.ts'
import type { Recorded, TimelinePage } from '../../db/model/timeline.ts'
import type { Unanswered } from './ask.ts'

export type TimelineState = {
  status: 'loading' | 'ready' | 'failed'
  /** The latest first. */
  transactions: readonly Recorded[]
  /** What was done since, which waits until somebody wants to see it. */
  news: readonly Recorded[]
  /** Where the page after the last one begins; null where all is here. */
  next: string | null
  /** Whether the page after the last one could not be had. */
  isCutOff: boolean
  failure?: Unanswered
}

/** @param before from where on; the first page without */
type Ask = (before?: string) => Promise<TimelinePage>

const MOST = 5 // pages of news, after which it costs less to begin anew

/** What is known of a timeline: its first pages, and what has come on top of them since. */
export function createTimeline(ask: Ask) {
  const listeners = new Set<() => void>()
  let state: TimelineState = { status: 'loading', transactions: [], news: [], next: null, isCutOff: false }
  let isAskingMore = false
  let isRefreshing = false
  /** Who asked for news since the last answer, and whether they would see it. */
  let asksForNews: (() => boolean) | undefined

  function set(news: Partial<TimelineState>): void {
    state = { ...state, ...news }
    for (const listener of listeners) listener()
  }

  async function load(): Promise<void> {
    asksForNews = undefined
    set({ status: 'loading' })
    try {
      const { transactions, next } = await ask()
      set({ status: 'ready', transactions, news: [], next, isCutOff: false })
      if (asksForNews) refresh(asksForNews)
    } catch (failure) {
      set({ status: 'failed', failure: failure as Unanswered })
    }
  }

  async function more(): Promise<void> {
    if (isAskingMore || state.next === null || state.status !== 'ready') return
    isAskingMore = true
    const { next: before } = state
    try {
      const page = await ask(before)
      // It may have been loaded anew meanwhile.
      if (state.next === before)
        set({ transactions: followed(state.transactions, page.transactions), next: page.next, isCutOff: false })
    } catch {
      set({ isCutOff: true })
    } finally {
      isAskingMore = false
    }
  }

  /** Asks for what is newer. Who asks again while an answer is awaited is answered after it. */
  function refresh(isShown: () => boolean): void {
    asksForNews = isShown
    if (!isRefreshing) void refreshUntilFresh()
  }

  async function refreshUntilFresh(): Promise<void> {
    isRefreshing = true
    while (asksForNews && state.status === 'ready') {
      const isShown = asksForNews
      asksForNews = undefined
      await askForNews(isShown)
    }
    isRefreshing = false
  }

  async function askForNews(isShown: () => boolean): Promise<void> {
    const known = new Set([...state.transactions, ...state.news].map(({ id }) => id))
    let found: readonly Recorded[] = []
    try {
      for (let pages = 0, before: string | undefined; pages < MOST; pages += 1) {
        const page = await ask(before)
        const news = page.transactions.filter(({ id }) => !known.has(id))
        found = [...found, ...news]
        if (news.length < page.transactions.length || page.next === null) {
          if (found.length > 0) set({ news: joined(found, state.news) })
          if (isShown()) showNews()
          return
        }
        before = page.next
      }
      await load()
    } catch {
      // What could not be had is had with the next that happens, or when the page is opened again.
    }
  }

  function showNews(): void {
    if (state.news.length > 0) set({ transactions: joined(state.news, state.transactions), news: [] })
  }

  return {
    get: () => state,
    load,
    more,
    refresh,
    showNews,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A page goes below the others as it is: what came in late may be among them already. */
function followed(above: readonly Recorded[], page: readonly Recorded[]): Recorded[] {
  const known = new Set(above.map(({ id }) => id))
  return [...above, ...page.filter(({ id }) => !known.has(id))]
}

/** Each once, in the order of the timeline: a long transaction is committed after a short one that began later. */
function joined(one: readonly Recorded[], other: readonly Recorded[]): Recorded[] {
  const all = new Map([...one, ...other].map((transaction) => [transaction.id, transaction]))
  return [...all.values()].sort(latestFirst)
}
