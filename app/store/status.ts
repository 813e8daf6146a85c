import type { Topics } from './topics.ts'

/** What keeps changes from being saved, beyond a lost connection: it takes a person, or a reload, to go on. */
export type Trouble = 'outdated' | 'foreign_origin' | 'not_stored'

/** Whether what was done has reached the database. `waiting` counts the transactions that have not. */
export type Sync = { status: 'saved' | 'saving' | 'offline' | 'problem'; waiting: number; trouble?: Trouble }

export function createStatus(topics: Topics) {
  let sync: Sync = { status: 'saved', waiting: 0 }
  let isOnline = true
  let trouble: Trouble | undefined

  function statusOf(waiting: number): Sync['status'] {
    if (trouble !== undefined && (trouble !== 'not_stored' || waiting > 0)) return 'problem'
    if (!isOnline) return 'offline'
    return waiting > 0 ? 'saving' : 'saved'
  }

  function show(waiting: number): void {
    const now: Sync = { status: statusOf(waiting), waiting, ...(trouble && { trouble }) }
    if (now.status === sync.status && now.waiting === sync.waiting && now.trouble === sync.trouble) return
    sync = now
    topics.emit(['sync'])
  }

  return {
    get: () => sync,
    show,
    setOnline(online: boolean): void {
      isOnline = online
      show(sync.waiting)
    },
    setTrouble(now: Trouble | undefined): void {
      trouble = now
      show(sync.waiting)
    },
  }
}
