import type { ListDelta } from '../../db/model/delta.ts'
import type { Outcome } from '../../db/model/outcome.ts'
import type { PendingTransaction } from './pending.ts'

/** What tabs of a browser tell each other. */
export type Said =
  | { kind: 'made'; transactions: PendingTransaction[] }
  | { kind: 'answered'; outcomes: [id: string, Outcome][] }
  | { kind: 'news'; lists: ListDelta[]; gone: string[] }
  | { kind: 'online'; online: boolean }
  | { kind: 'follows'; listIds: string[] }
  | { kind: 'discarded'; ids: string[] }
  | { kind: 'drafted'; made: PendingTransaction[]; over: string[] }
  | { kind: 'retried' | 'leads' | 'left' }

/** And whose tab says it. */
export type Message = Said & { userId: string }

export type Tabs = { tell(message: Message): void; close(): void }

export function openTabs(hear: (message: Message) => void): Tabs {
  const channel = new BroadcastChannel('committed')
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => hear(data))
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
}
