import type { Change } from '../../db/model/changes.ts'
import { listOf } from '../../db/model/changes.ts'
import { needsOwner } from '../../db/model/revert.ts'
import type { State } from '../../db/model/state.ts'
import type { Recorded } from '../../db/model/timeline.ts'

/** What may be done about a transaction. A list that is gone has to come back first. */
export type Rights = { may: 'revert' | 'look' } | { may: 'restore'; listId: string }

export function rightsTo({ versions }: Pick<Recorded, 'versions'>, state: State): Rights {
  const roles = Object.keys(versions).map((listId) => ({ listId, role: roleIn(state, listId) }))
  const gone = roles.find(({ role }) => role === undefined)
  if (gone) return { may: 'restore', listId: gone.listId }
  return { may: roles.some(({ role }) => role === 'viewer') ? 'look' : 'revert' }
}

/** The lists of which one would have to be an owner to do this, and isn't. */
export function lacksOwner(changes: readonly Change[], state: State): string[] {
  const lists = new Set(changes.filter((change) => needsOwner(change, state.userId)).map(listOf))
  return [...lists].filter((listId) => !['owner', undefined].includes(roleIn(state, listId)))
}

const roleIn = (state: State, listId: string) => state.lists().find(({ list }) => list.id === listId)?.member.role
