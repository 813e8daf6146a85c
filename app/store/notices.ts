import { v7 } from 'uuid'
import type { Topics } from './topics.ts'

/** Something that the user should know, said once: that a change was refused, or what can be undone. */
export type Notice = { id: string; text: string; undo?: () => void }

export function createNotices(topics: Topics) {
  let notices: readonly Notice[] = []

  function set(next: readonly Notice[]): void {
    notices = next
    topics.emit(['notices'])
  }

  return {
    all: () => notices,
    /** A text that is there already is not said twice. */
    add(text: string, undo?: () => void): void {
      set([...notices.filter((notice) => notice.text !== text), { id: v7(), text, ...(undo && { undo }) }])
    },
    remove(id: string): void {
      set(notices.filter((notice) => notice.id !== id))
    },
  }
}
