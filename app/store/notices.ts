import { v7 } from 'uuid'
import type { Topics } from './topics.ts'

type Action = { label: string; run: () => void }

/** Something that the user should know, said once, and what can be done about it. */
export type Notice = { id: string; text: string; action?: Action }

export function createNotices(topics: Topics) {
  let notices: readonly Notice[] = []

  function set(next: readonly Notice[]): void {
    notices = next
    topics.emit(['notices'])
  }

  return {
    all: () => notices,
    /** A text that is there already is not said twice. */
    add(text: string, action?: Action): void {
      set([...notices.filter((notice) => notice.text !== text), { id: v7(), text, ...(action && { action }) }])
    },
    remove(id: string): void {
      set(notices.filter((notice) => notice.id !== id))
    },
  }
}
