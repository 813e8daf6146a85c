'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '../../../../account/button.tsx'
import { keepInvitation } from '../../../../account/keep-invitation.ts'
import { Said } from '../../../../account/said.tsx'
import { acceptInvitation } from '../../../../actions/invitations.ts'
import { signInAsGuest } from '../../../../store/transport.ts'
import { asking } from '../../../../ui/asking.ts'

type Props = { listId: string; token: string; isVisitor: boolean; takesGuests: boolean }

/** Takes the list among one's own. A visitor becomes a guest by that, as by writing something down. */
export function Join({ listId, token, isVisitor, takesGuests }: Props) {
  const t = useTranslations()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  // It lets one sign up, too, where that takes an invitation.
  useEffect(() => {
    if (isVisitor) keepInvitation(`${listId}/${token}`)
  }, [isVisitor, listId, token])

  async function join(): Promise<void> {
    setBusy(true)
    const answer = await asking(accept())
    if ('error' in answer) {
      setTrouble(answer.error)
      setBusy(false)
    } else location.assign(`/lists/${answer.listId}`)
  }

  async function accept() {
    if (isVisitor) await signInAsGuest()
    return acceptInvitation({ listId, token })
  }

  if (isVisitor && !takesGuests) return null
  return (
    <>
      <Said trouble={trouble} />
      <Button type="button" isBusy={isBusy} onClick={join}>
        {t(isVisitor ? 'account.invitation.joinAsGuest' : 'account.invitation.joinList')}
      </Button>
    </>
  )
}
