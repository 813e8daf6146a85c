import type { Follow } from '../../app/store/sync.ts'
import { TransportError } from '../../app/store/transport.ts'
import type { LiveNews } from '../../db/live.ts'
import type { Server, Told } from './server.ts'

type Handlers = Parameters<Follow>[0]

/** A request that is under way, or whose answer is. */
type Call = {
  from: string
  ask: () => Promise<unknown>
  answer?: { value: unknown } | { error: unknown }
  resolve: (value: never) => void
  reject: (error: unknown) => void
}

type Stream = {
  userOf: () => string | undefined
  handlers: Handlers
  /** What the server has sent; undefined while the stream is being opened. */
  told?: Told
  queue: LiveNews[]
}

/**
 * All that is between browsers and the server. Nothing arrives by itself: the test says what does, in which order, what
 * is lost, and what arrives again.
 */
export function createNetwork(server: Pick<Server, 'news' | 'begin'>) {
  const calls: Call[] = []
  const streams: Stream[] = []
  /** What was asked once, and may arrive at the server again at any time. */
  const echoes: Call['ask'][] = []

  function call<T>(from: string, ask: () => Promise<T>, mayRepeat = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      calls.push({ from, ask, resolve, reject })
      if (mayRepeat) echoes.push(ask)
    })
  }

  function take(call: Call): void {
    calls.splice(calls.indexOf(call), 1)
  }

  return {
    calls,
    streams,
    echoes,
    call,
    /** A request reaches the server, which does it; the answer is on its way. */
    async serve(call: Call): Promise<void> {
      call.answer = await call.ask().then(
        (value) => ({ value }),
        (error) => ({ error }),
      )
    },
    deliver(call: Call): void {
      take(call)
      if (call.answer === undefined) return
      if ('error' in call.answer) call.reject(call.answer.error)
      else call.resolve(call.answer.value as never)
    },
    /** The request or its answer is lost, which looks the same to who asked. */
    lose(call: Call): void {
      take(call)
      call.reject(new TransportError())
    },
    fail(call: Call): void {
      take(call)
      call.reject(new TransportError('unavailable'))
    },
    /** Requests of a tab that is gone may still arrive; nobody waits for the answer. */
    hangUp(from: string): void {
      for (const call of calls.filter((each) => each.from === from)) {
        call.resolve = () => {}
        call.reject = () => {}
      }
    },
    follow(userOf: Stream['userOf'], handlers: Handlers): () => void {
      const stream: Stream = { userOf, handlers, queue: [] }
      streams.push(stream)
      return () => {
        if (streams.includes(stream)) streams.splice(streams.indexOf(stream), 1)
      }
    },
    async open(stream: Stream): Promise<void> {
      const userId = stream.userOf()
      if (stream.told || userId === undefined) return
      stream.told = await server.begin(userId)
      stream.handlers.pull()
    },
    /** The server sends what is new: all that is committed by now, at once. */
    async flush(stream: Stream): Promise<void> {
      const userId = stream.userOf()
      const { told } = stream
      if (!told || userId === undefined) return
      const { lists, gone, left } = await server.news(userId, told)
      for (const { listId, to } of lists) told.lists[listId] = to
      for (const listId of gone) delete told.lists[listId]
      told.left = left
      if (lists.length + gone.length > 0) stream.queue.push({ lists, gone })
    },
    hear(stream: Stream): void {
      const news = stream.queue.shift()
      if (news) stream.handlers.news(news.lists, news.gone)
    },
    /** The connection is gone, with all that was on its way. */
    cut(stream: Stream): void {
      delete stream.told
      stream.queue = []
      stream.handlers.lost()
    },
  }
}

export type Network = ReturnType<typeof createNetwork>
