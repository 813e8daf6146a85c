'use client'

import { useTranslations } from 'next-intl'
import { useMembers, useUserId } from '../store/hooks.ts'
import { Avatar } from './avatar.tsx'

/** Who is to do a todo. Nobody, where they are not in the list any more. */
export function Assignee({ listId, userId }: { listId: string; userId: string }) {
  const t = useTranslations()
  const me = useUserId()
  const member = useMembers(listId).find((each) => each.userId === userId)
  if (!member) return null
  const text = userId === me ? t('sharing.doneByYou') : t('sharing.doneBy', { name: member.name })
  return (
    <span role="img" aria-label={text} title={text} className="mt-2 flex-none">
      <Avatar userId={userId} name={member.name} />
    </span>
  )
}
