import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { invitationFor } from '../../../../../db/invite.ts'
import { CommitError } from '../../../../../db/model/errors.ts'
import type { InvitedTo } from '../../../../../db/model/invitation.ts'
import { services } from '../../../../../db/process.ts'
import { offers } from '../../../../../db/settings.ts'
import { Card, CardFooter } from '../../../../account/card.tsx'
import { withNext } from '../../../../account/next.ts'
import { Join } from './join.tsx'

// The address is the key to the list: it goes nowhere else.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: `${t('account.invitation.page')} – Committed`, referrer: 'no-referrer', robots: { index: false } }
}

type Params = Promise<{ listId: string; token: string }>

export default async function InvitationPage({ params }: { params: Params }) {
  const [request, { listId, token }, t] = await Promise.all([headers(), params, getTranslations()])
  const [found, userId] = await Promise.all([look(listId, token), services().sessions.userOf(request)])
  if (typeof found === 'string') {
    return (
      <Card title={t('account.invitation.nowhere')} text={t(`account.invitation.${found}`)}>
        <CardFooter>
          <a href="/">{t('account.invitation.toLists')}</a>
        </CardFooter>
      </Card>
    )
  }
  const here = `/invitations/${listId}/${token}`
  const { guests, signUp } = offers()
  const { inviter, role } = found
  return (
    <Card
      title={t('account.invitation.join', { list: found.listName })}
      text={inviter === null ? t('account.invitation.byGone', { role }) : t('account.invitation.by', { inviter, role })}
    >
      <Join listId={listId} token={token} isVisitor={userId === null} takesGuests={guests} />
      {userId === null && (
        <CardFooter>
          {t.rich(signUp === 'closed' ? 'account.invitation.first' : 'account.invitation.firstOrUp', {
            in: (chunks) => <a href={withNext('/sign-in', here)}>{chunks}</a>,
            up: (chunks) => <a href={withNext('/sign-up', here)}>{chunks}</a>,
          })}
        </CardFooter>
      )}
    </Card>
  )
}

/** What the invitation is to, or why it is to nothing. */
async function look(listId: string, token: string): Promise<InvitedTo | 'unknown' | 'over' | 'deleted'> {
  try {
    return await invitationFor(services().db, listId, token)
  } catch (error) {
    if (!(error instanceof CommitError)) throw error
    return error.code === 'invitation_over' ? 'over' : error.code === 'list_deleted' ? 'deleted' : 'unknown'
  }
}
