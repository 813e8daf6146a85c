import type { Change } from './changes.ts'
import type { Keys, Member } from './rows.ts'
import type { State } from './state.ts'

type MemberKey = Keys['members']

/** Gives a member another role. The last owner stays one: a list needs an owner. */
export function setRole(state: State, key: MemberKey, role: Member['role']): Change[] {
  const member = find(state, key)
  if (member === undefined || member.role === role || isLastOwner(state, member)) return []
  return [{ table: 'members', op: 'update', key: pick(key), values: { role } }]
}

/** Makes another member the owner, in place of the one who is. */
export function handOver(state: State, { listId, userId: from }: MemberKey, to: string): Change[] {
  const owner = find(state, { listId, userId: from })
  const heir = find(state, { listId, userId: to })
  if (owner?.role !== 'owner' || heir === undefined || from === to) return []
  return [
    ...(heir.role === 'owner' ? [] : [roleChange({ listId, userId: to }, 'owner')]),
    roleChange({ listId, userId: from }, 'editor'),
  ]
}

/**
 * Takes a member out of a list, or lets the user leave it. What they were to do, nobody is from then on. The last owner
 * hands over first.
 */
export function removeMember(state: State, key: MemberKey): Change[] {
  const member = find(state, key)
  if (member === undefined || member.inbox || isLastOwner(state, member)) return []
  const assigned = state.todos(key.listId).filter(({ assigneeId }) => assigneeId === key.userId)
  return [
    ...assigned.map(
      ({ listId, id }): Change => ({ table: 'todos', op: 'update', key: { listId, id }, values: { assigneeId: null } }),
    ),
    { table: 'members', op: 'delete', key: pick(key) },
  ]
}

/** Whether a list would be left without an owner by this member's going, which the database refuses. */
export const isLastOwner = (state: State, { listId, userId, role }: Member): boolean =>
  role === 'owner' && !state.members(listId).some((other) => other.role === 'owner' && other.userId !== userId)

const find = (state: State, { listId, userId }: MemberKey): Member | undefined =>
  state.members(listId).find((member) => member.userId === userId)

const roleChange = (key: MemberKey, role: Member['role']): Change => ({
  table: 'members',
  op: 'update',
  key: pick(key),
  values: { role },
})

const pick = ({ listId, userId }: MemberKey): MemberKey => ({ listId, userId })
