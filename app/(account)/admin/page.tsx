import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { accountsOf, isAdmin, serverInvitations } from '../../../db/administration.ts'
import { services } from '../../../db/process.ts'
import { offers } from '../../../db/settings.ts'
import { Section } from '../../account/section.tsx'
import { SettingsPage } from '../../account/settings-page.tsx'
import { Accounts } from './accounts.tsx'
import { ServerInvitations } from './server-invitations.tsx'

export const metadata: Metadata = { title: 'Administration – Committed', robots: { index: false } }

const signUpIs = {
  open: 'Whoever wants to can sign up. An invitation is a way to tell somebody.',
  invitation: 'Only who is invited, here or to a list, can sign up.',
  closed: 'Nobody can sign up: invitations are of no use until SIGN_UP is set to something else.',
}

/** For administrators. To everybody else it isn't there. */
export default async function AdminPage() {
  const request = await headers()
  const { db, sessions } = services()
  const userId = await sessions.userOf(request)
  if (userId === null) redirect('/sign-in?next=/admin')
  if (!(await isAdmin(db, userId))) notFound()
  const [accounts, invitations] = await Promise.all([accountsOf(db, userId), serverInvitations(db, userId)])
  return (
    <SettingsPage title="Administration">
      <Section
        title="Accounts"
        text="Who is disabled is signed out at once, and can’t sign in. What is in their lists, you don’t see."
      >
        <Accounts
          me={userId}
          accounts={accounts.map(({ id, name, email, isAdmin, disabledAt }) => ({
            id,
            name,
            email,
            isAdmin,
            isDisabled: disabledAt !== null,
          }))}
        />
      </Section>
      <Section title="Invitations" text={signUpIs[offers().signUp]}>
        <ServerInvitations
          invitations={invitations.map(({ id, email, expiresAt }) => ({ id, email, expiresAt: new Date(expiresAt) }))}
        />
      </Section>
    </SettingsPage>
  )
}
