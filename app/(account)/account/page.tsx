import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { services } from '../../../db/process.ts'
import { deletionPlan } from '../../../db/remove-account.ts'
import { settings } from '../../../db/settings.ts'
import { Card } from '../../account/card.tsx'
import { Section } from '../../account/section.tsx'
import { SettingsPage } from '../../account/settings-page.tsx'
import { DeleteAccount } from './delete-account.tsx'
import { EmailForm, NameForm } from './forms.tsx'
import { Passkeys } from './passkeys.tsx'
import { PasswordForm } from './password-form.tsx'
import { Sessions } from './sessions.tsx'
import { TwoFactor } from './two-factor.tsx'

export const metadata: Metadata = { title: 'Account – Committed' }

export default async function AccountPage() {
  const request = await headers()
  const { authFor, db } = services()
  const { api } = authFor(request)
  const session = await api.getSession({ headers: request, query: { disableRefresh: true } })
  if (session === null) redirect('/sign-in?next=/account')
  const { user } = session
  if (user.isAnonymous) return <GuestPage />
  const [accounts, passkeys, sessions, plan] = await Promise.all([
    api.listUserAccounts({ headers: request }),
    api.listPasskeys({ headers: request }),
    api.listSessions({ headers: request }),
    deletionPlan(db, user.id),
  ])
  const hasPassword = accounts.some(({ providerId }) => providerId === 'credential')
  return (
    <SettingsPage title="Account">
      <Section title="Profile">
        <NameForm name={user.name} />
        <EmailForm email={user.email} confirms={settings().smtp !== undefined} />
      </Section>
      {hasPassword && (
        <Section title="Password" text="All your other devices are signed out when it changes.">
          <PasswordForm />
        </Section>
      )}
      <Section title="Passkeys" text="Sign in with your device: its fingerprint, face or PIN, in place of a password.">
        <Passkeys passkeys={passkeys.map(({ id, name, createdAt }) => ({ id, name: name ?? '', createdAt }))} />
      </Section>
      {hasPassword && (
        <Section title="Second factor" text="A code from an app on your phone is asked for after the password.">
          <TwoFactor isOn={user.twoFactorEnabled === true} />
        </Section>
      )}
      <Section title="Devices" text="Where you are signed in.">
        <Sessions
          sessions={sessions.map(({ token, userAgent, updatedAt }) => ({
            token,
            userAgent: userAgent ?? '',
            seenAt: updatedAt.toISOString(),
            isThis: token === session.session.token,
          }))}
        />
      </Section>
      <Section title="Your data" text="All your lists with their history, and what is known of you, as one JSON file.">
        <a
          href="/api/export"
          download
          className="inline-flex min-h-10 w-fit items-center rounded-lg border border-line px-4 font-medium text-sm transition hover:bg-hover pointer-coarse:min-h-11"
        >
          Download
        </a>
      </Section>
      <Section title="Delete the account" text="It is gone for good then, with all that is only yours.">
        <DeleteAccount userId={user.id} plan={plan} hasPassword={hasPassword} />
      </Section>
    </SettingsPage>
  )
}

const GuestPage = () => (
  <Card
    title="You are a guest"
    text="Your lists are on the server, but this browser alone can reach them. With an account they are on all your devices, and a lost browser loses nothing."
  >
    <a
      href="/sign-up"
      className="grid min-h-11 place-items-center rounded-lg bg-accent px-4 font-medium text-on-accent text-sm"
    >
      Sign up — keep your lists
    </a>
    <a
      href="/sign-in"
      className="grid min-h-11 place-items-center rounded-lg border border-line px-4 font-medium text-sm hover:bg-hover"
    >
      Sign in
    </a>
  </Card>
)
