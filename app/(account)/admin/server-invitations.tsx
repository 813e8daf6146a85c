'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { inviteToServer, revokeServerInvitation } from '../../actions/administration.ts'
import { InvitationLink } from '../../sharing/invitation-link.tsx'
import { asking } from '../../ui/asking.ts'
import { Entries, Entry } from '../account/entries.tsx'

type Invitation = { id: string; email: string | null; expiresAt: Date }
type Made = { link: string; email: string; isMailed: boolean }

/** Each lets one person sign up, within seven days. */
export function ServerInvitations({ invitations }: { invitations: Invitation[] }) {
  const t = useTranslations()
  const router = useRouter()
  const [made, setMade] = useState<Made>()
  const [trouble, setTrouble] = useState<string>()

  async function invite(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const email = String(new FormData(form).get('email')).trim()
    const answer = await asking(inviteToServer(email ? { email } : {}))
    if ('error' in answer) return setTrouble(answer.error)
    setTrouble(undefined)
    setMade({ ...answer, email })
    form.reset()
    router.refresh()
  }

  async function revoke(id: string): Promise<void> {
    const answer = await asking(revokeServerInvitation(id))
    setTrouble('error' in answer ? String(answer.error) : undefined)
    setMade(undefined)
    router.refresh()
  }

  return (
    <>
      {invitations.length > 0 && (
        <Entries label={t('account.admin.openInvitations')}>
          {invitations.map(({ id, email, expiresAt }) => (
            <Entry
              key={id}
              title={email ?? t('account.admin.link')}
              text={<span suppressHydrationWarning>{t('account.admin.goodUntil', { instant: expiresAt })}</span>}
            >
              <Button type="button" kind="danger" onClick={() => revoke(id)}>
                {t('account.admin.revoke')}
              </Button>
            </Entry>
          ))}
        </Entries>
      )}
      <form onSubmit={invite} className="flex items-end gap-2">
        <Field label={t('account.admin.email')} name="email" type="email" className="flex-1" />
        <Button kind="plain" className="min-h-11">
          {t('account.admin.invite')}
        </Button>
      </form>
      <Said trouble={trouble} />
      {made && <InvitationLink {...made} isForOne />}
    </>
  )
}
