'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import type { Invitation, InvitedRole } from '../../db/model/invitation.ts'
import { createInvitation, openInvitations, revokeInvitation } from '../actions/invitations.ts'
import { asking } from '../ui/asking.ts'
import { InvitationLink } from './invitation-link.tsx'
import { Select } from './select.tsx'

type Made = { link: string; email: string; isMailed: boolean }

/** How others get in: by a link for whoever has it, or by one for a single person. For owners. */
export function Invitations({ listId }: { listId: string }) {
  const t = useTranslations()
  const [open, setOpen] = useState<Invitation[]>([])
  const [made, setMade] = useState<Made>()
  const [trouble, setTrouble] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [role, setRole] = useState<InvitedRole>('editor')
  const [days, setDays] = useState('7')
  const [email, setEmail] = useState('')

  const refresh = useCallback(async () => {
    const answer = await asking(openInvitations(listId))
    if ('error' in answer) setTrouble(answer.error)
    else setOpen(answer.invitations)
  }, [listId])
  useEffect(() => void refresh(), [refresh])

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setTrouble(undefined)
    const address = email.trim()
    const answer = await asking(
      createInvitation({
        listId,
        role,
        days: days === 'never' ? null : Number(days),
        ...(address && { email: address }),
      }),
    )
    setBusy(false)
    if ('error' in answer) return setTrouble(answer.error)
    setMade({ ...answer, email: address })
    setEmail('')
    await refresh()
  }

  async function revoke(id: string): Promise<void> {
    setTrouble(undefined)
    const answer = await asking(revokeInvitation({ listId, id }))
    if ('error' in answer) setTrouble(answer.error)
    setMade(undefined)
    await refresh()
  }

  return (
    <section aria-labelledby="invite" className="border-line border-t px-5 py-4">
      <h3 id="invite" className="pb-2 font-medium text-muted text-xs">
        {t('sharing.invite')}
      </h3>
      <form onSubmit={send} className="flex flex-col gap-2">
        <input
          type="email"
          aria-label={t('sharing.email')}
          placeholder={t('sharing.emailHint')}
          autoComplete="off"
          maxLength={320}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          className="min-h-10 w-full rounded-lg border border-line bg-canvas px-3 text-base placeholder:text-muted md:text-sm"
        />
        <div className="flex flex-wrap items-center gap-1">
          <Select label={t('sharing.theirRole')} value={role} onChange={(value) => setRole(value as InvitedRole)}>
            <option value="editor">{t('sharing.roles.editor')}</option>
            <option value="viewer">{t('sharing.roles.viewer')}</option>
          </Select>
          <Select label={t('sharing.validity')} value={days} onChange={setDays}>
            <option value="1">{t('sharing.validFor.day')}</option>
            <option value="7">{t('sharing.validFor.week')}</option>
            <option value="30">{t('sharing.validFor.month')}</option>
            <option value="never">{t('sharing.validFor.ever')}</option>
          </Select>
          <button
            type="submit"
            disabled={isBusy}
            className="ml-auto min-h-9 rounded-lg bg-accent max-sm:w-full px-4 font-medium text-on-accent text-sm disabled:opacity-60 pointer-coarse:min-h-11"
          >
            {t(email.trim() ? 'sharing.invite' : 'sharing.createLink')}
          </button>
        </div>
      </form>
      {trouble && (
        <p role="alert" className="pt-2 text-danger text-sm">
          {trouble}
        </p>
      )}
      {made && <InvitationLink {...made} />}
      {open.length > 0 && (
        <ul aria-label={t('sharing.open')} className="pt-3">
          {open.map((invitation) => (
            <li key={invitation.id} className="flex min-h-10 items-center gap-3 text-sm">
              <span className="min-w-0 flex-1 truncate">
                {invitation.email ?? t('sharing.link')}
                <span className="text-muted">
                  {' '}
                  · {t(`sharing.may.${invitation.role}`)}
                  {invitation.expiresAt && ` · ${t('sharing.until', { instant: new Date(invitation.expiresAt) })}`}
                </span>
              </span>
              <button
                type="button"
                onClick={() => revoke(invitation.id)}
                aria-label={
                  invitation.email ? t('sharing.revokeOf', { email: invitation.email }) : t('sharing.revokeLink')
                }
                className="min-h-8 rounded-lg px-3 text-muted transition-colors hover:bg-hover hover:text-danger pointer-coarse:min-h-11"
              >
                {t('sharing.revoke')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
