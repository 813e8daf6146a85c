import type { Topics } from './topics.ts'

/** What keeps changes from being saved, beyond a lost connection: it takes a person, or a reload, to go on. */
export type Trouble = 'outdated' | 'foreign_origin' | 'not_stored'

/** Whether what was done has reached the database. `waiting` counts what has not: transactions, and what will be one. */
export type Sync = { status: 'saved' | 'saving' | 'offline' | 'problem'; waiting: number; trouble?: Trouble }

export function createStatus(topics: Topics) {
  let sync: Sync = { status: 'saved', waiting: 0 }
  let isOnline = true
  let trouble: Trouble | undefined
  let unsent = 0
  let held = 0

  function statusOf(waiting: number): Sync['status'] {
    if (trouble !== undefined && (trouble !== 'not_stored' || waiting > 0)) return 'problem'
    if (!isOnline) return 'offline'
    return waiting > 0 ? 'saving' : 'saved'
  }

  function show(): void {
    const waiting = unsent + held
    const now: Sync = { status: statusOf(waiting), waiting, ...(trouble && { trouble }) }
    if (now.status === sync.status && now.waiting === sync.waiting && now.trouble === sync.trouble) return
    sync = now
    topics.emit(['sync'])
  }

  return {
    get: () => sync,
    show(count: number): void {
      unsent = count
      show()
    },
    /** How many things were entered that can't be transactions yet: they are not saved either. */
    setHeld(count: number): void {
      held = count
      show()
    },
    setOnline(online: boolean): void {
      isOnline = online
      show()
    },
    setTrouble(now: Trouble | undefined): void {
      trouble = now
      show()
    },
  }
}
