import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { invitationFor } from '../../../../../db/invite.ts'
import { CommitError } from '../../../../../db/model/errors.ts'
import type { InvitedTo } from '../../../../../db/model/invitation.ts'
import { services } from '../../../../../db/process.ts'
import { offers } from '../../../../../db/settings.ts'
import { Card, CardFooter } from '../../../../account/card.tsx'
import { withNext } from '../../../../account/next.ts'
import { Join } from './join.tsx'

// The address is the key to the list: it goes nowhere else.
export const metadata: Metadata = {
  title: 'Invitation – Committed',
  referrer: 'no-referrer',
  robots: { index: false },
}

type Params = Promise<{ listId: string; token: string }>

export default async function InvitationPage({ params }: { params: Params }) {
  const [request, { listId, token }] = await Promise.all([headers(), params])
  const [found, userId] = await Promise.all([look(listId, token), services().sessions.userOf(request)])
  if (typeof found === 'string') {
    return (
      <Card title="This invitation leads nowhere" text={found}>
        <CardFooter>
          <a href="/">Go to your lists</a>
        </CardFooter>
      </Card>
    )
  }
  const here = `/invitations/${listId}/${token}`
  const { guests, signUp } = offers()
  return (
    <Card
      title={`Join “${found.listName}”`}
      text={`${found.inviter ?? 'Somebody who has left'} invites you. ${found.role === 'viewer' ? 'You can look at everything in the list.' : 'You can look at everything in the list, and change it.'}`}
    >
      <Join listId={listId} token={token} isVisitor={userId === null} takesGuests={guests} />
      {userId === null && (
        <CardFooter>
          Have an account? <a href={withNext('/sign-in', here)}>Sign in</a>
          {signUp !== 'closed' && (
            <>
              {' '}
              or <a href={withNext('/sign-up', here)}>sign up</a>
            </>
          )}{' '}
          first.
        </CardFooter>
      )}
    </Card>
  )
}

/** What the invitation is to, or why it is to nothing. */
async function look(listId: string, token: string): Promise<InvitedTo | string> {
  try {
    return await invitationFor(services().db, listId, token)
  } catch (error) {
    if (!(error instanceof CommitError)) throw error
    return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`
  }
}
