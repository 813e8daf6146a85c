'use client'

import { handOver, isLastOwner, removeMember, setRole } from '../../db/model/members.ts'
import type { Member } from '../../db/model/rows.ts'
import { useListActions } from '../lists/list-actions.ts'
import { type ListView, useStore } from '../store/hooks.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { Avatar } from './avatar.tsx'
import { Select } from './select.tsx'
import { roleNames } from './words.ts'

type Props = { member: Member; list: ListView; isMe: boolean; isHere: boolean }

/** A member, and what may be done about it: by owners about everyone, by everyone about themselves. */
export function MemberRow({ member, list, isMe, isHere }: Props) {
  const store = useStore()
  const actions = useListActions(list)
  const { name, role } = member
  const mayArrange = list.role === 'owner'
  const isLast = isLastOwner(store.state, member)

  function choose(chosen: string): void {
    if (chosen === 'remove') {
      offerUndo(store, store.commit('Remove member', removeMember(store.state, member)), `${name} removed`)
    } else if (chosen === 'hand over') {
      const mine = { listId: list.id, userId: store.state.userId }
      offerUndo(
        store,
        store.commit('Hand over list', handOver(store.state, mine, member.userId)),
        `${quoted(list.name)} handed over to ${name}`,
      )
    } else {
      const step = store.commit('Change role', setRole(store.state, member, chosen as Member['role']))
      offerUndo(store, step, `${isMe ? 'You' : name}: ${roleNames[chosen as Member['role']].toLowerCase()}`)
    }
  }

  return (
    <li className="flex min-h-12 items-center gap-3">
      <Avatar userId={member.userId} name={name} isHere={isHere} />
      <span className="min-w-0 flex-1 truncate text-sm">
        {name}
        {isMe && <span className="text-muted"> (you)</span>}
        {isHere && <span className="block text-muted text-xs">Here now</span>}
      </span>
      {isMe && (
        <button
          type="button"
          disabled={isLast}
          title={isLast ? 'A list needs an owner: make somebody else one first.' : undefined}
          onClick={actions.leave}
          className="min-h-8 rounded-lg px-3 text-muted text-sm transition-colors enabled:hover:bg-hover enabled:hover:text-danger disabled:hidden pointer-coarse:min-h-11"
        >
          Leave
        </button>
      )}
      {mayArrange && !isLast ? (
        <Select label={`What ${isMe ? 'you' : name} may do`} value={role} onChange={choose}>
          {Object.entries(roleNames).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
          {!isMe && (
            <>
              <hr />
              {role !== 'owner' && <option value="hand over">Hand over the list</option>}
              <option value="remove">Remove</option>
            </>
          )}
        </Select>
      ) : (
        <span className="pr-3 text-muted text-sm">{roleNames[role]}</span>
      )}
    </li>
  )
}
