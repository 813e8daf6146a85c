'use client'

import { useTranslations } from 'next-intl'
import { addressOfHistory } from '../history/address.ts'
import { type ListView, useMembers, useUserId } from '../store/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { followHere } from '../ui/place.ts'
import { Invitations } from './invitations.tsx'
import { MemberRow } from './member-row.tsx'

type Props = { list: ListView; present: readonly string[]; onClose: () => void }

/** Who is in a list, how others get in, and what was done by whom. */
export default function ShareDialog({ list, present, onClose }: Props) {
  const t = useTranslations()
  const userId = useUserId()
  const members = useMembers(list.id)
  const isOwner = list.role === 'owner'
  return (
    <Dialog
      label={t('sharing.shareList', { list: list.name })}
      onClose={onClose}
      className="m-auto max-h-[min(44rem,calc(100dvh-2rem))] w-120 max-w-[calc(100vw-2rem)] animate-rise overflow-y-auto rounded-2xl border border-line bg-raised shadow-2xl"
    >
      <div className="flex items-center justify-between gap-3 px-5 pt-4 pb-2">
        <h2 className="min-w-0 truncate font-semibold">{list.name}</h2>
        <form method="dialog">
          <IconButton type="submit" icon="close" label={t('ui.close')} />
        </form>
      </div>
      <section aria-labelledby="people" className="px-5 pb-4">
        <h3 id="people" className="pb-1 font-medium text-muted text-xs">
          {t('sharing.people')}
        </h3>
        <ul>
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              list={list}
              isMe={member.userId === userId}
              isHere={present.includes(member.userId)}
            />
          ))}
        </ul>
        <p className="pt-2 text-muted text-xs">{t('sharing.allHistory')}</p>
        {!isOwner && (
          <p className="pt-2 text-muted text-xs">
            {t(list.role === 'viewer' ? 'sharing.onlyLook' : 'sharing.ownersInvite')}
          </p>
        )}
      </section>
      {isOwner && <Invitations listId={list.id} />}
      <p className="border-line border-t px-5 py-3 text-sm">
        <a
          href={addressOfHistory({ list: list.id })}
          onClick={followHere}
          className="-mx-3 inline-flex min-h-9 items-center gap-3 rounded-lg px-3 text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          <Glyph name="history" size={16} />
          {t('sharing.history')}
        </a>
      </p>
    </Dialog>
  )
}
