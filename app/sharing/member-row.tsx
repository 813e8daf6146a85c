'use client'

import { useTranslations } from 'next-intl'
import { handOver, isLastOwner, removeMember, setRole } from '../../db/model/members.ts'
import type { Member } from '../../db/model/rows.ts'
import { useListActions } from '../lists/list-actions.ts'
import { type ListView, useStore } from '../store/hooks.ts'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { Avatar } from './avatar.tsx'
import { Select } from './select.tsx'
import { ROLES } from './words.ts'

type Props = { member: Member; list: ListView; isMe: boolean; isHere: boolean }

/** A member, and what may be done about it: by owners about everyone, by everyone about themselves. */
export function MemberRow({ member, list, isMe, isHere }: Props) {
  const t = useTranslations()
  const store = useStore()
  const actions = useListActions(list)
  const { name, role } = member
  const mayArrange = list.role === 'owner'
  const isLast = isLastOwner(store.state, member)

  function choose(chosen: string): void {
    if (chosen === 'remove') {
      offerUndo(store, store.commit('Remove member', removeMember(store.state, member)), t('sharing.removed', { name }))
    } else if (chosen === 'hand over') {
      const mine = { listId: list.id, userId: store.state.userId }
      offerUndo(
        store,
        store.commit('Hand over list', handOver(store.state, mine, member.userId)),
        t('sharing.handedOver', { list: quoted(t, list.name), name }),
      )
    } else {
      const role = chosen as Member['role']
      const step = store.commit('Change role', setRole(store.state, member, role))
      offerUndo(store, step, isMe ? t('sharing.yourRoleIs', { role }) : t('sharing.roleOfIs', { name, role }))
    }
  }

  return (
    <li className="flex min-h-12 flex-wrap items-center justify-end gap-x-3">
      <Avatar userId={member.userId} name={name} isHere={isHere} />
      <span className="min-w-20 flex-1 truncate text-sm">
        {name}
        {isMe && <span className="text-muted"> {t('sharing.you')}</span>}
        {isHere && <span className="block text-muted text-xs">{t('sharing.hereNow')}</span>}
      </span>
      {isMe && (
        <button
          type="button"
          disabled={isLast}
          title={isLast ? t('sharing.needsOwner') : undefined}
          onClick={actions.leave}
          className="min-h-8 rounded-lg px-3 text-muted text-sm transition-colors enabled:hover:bg-hover enabled:hover:text-danger disabled:hidden pointer-coarse:min-h-11"
        >
          {t('sharing.leave')}
        </button>
      )}
      {mayArrange && !isLast ? (
        <Select label={isMe ? t('sharing.yourRole') : t('sharing.roleOf', { name })} value={role} onChange={choose}>
          {ROLES.map((value) => (
            <option key={value} value={value}>
              {t(`sharing.roles.${value}`)}
            </option>
          ))}
          {!isMe && (
            <>
              <hr />
              {role !== 'owner' && <option value="hand over">{t('sharing.handOver')}</option>}
              <option value="remove">{t('ui.remove')}</option>
            </>
          )}
        </Select>
      ) : (
        <span className="pr-3 text-muted text-sm">{t(`sharing.roles.${role}`)}</span>
      )}
    </li>
  )
}
