import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { accountsOf, isAdmin, serverInvitations } from '../../../db/administration.ts'
import { services } from '../../../db/process.ts'
import { offers } from '../../../db/settings.ts'
import { Section } from '../../account/section.tsx'
import { SettingsPage } from '../../account/settings-page.tsx'
import { Accounts } from './accounts.tsx'
import { ServerInvitations } from './server-invitations.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: `${t('account.administration')} – Committed`, robots: { index: false } }
}

/** For administrators. To everybody else it isn't there. */
export default async function AdminPage() {
  const [request, t] = await Promise.all([headers(), getTranslations()])
  const { db, sessions } = services()
  const userId = await sessions.userOf(request)
  if (userId === null) redirect('/sign-in?next=/admin')
  if (!(await isAdmin(db, userId))) notFound()
  const [accounts, invitations] = await Promise.all([accountsOf(db, userId), serverInvitations(db, userId)])
  return (
    <SettingsPage title={t('account.administration')}>
      <Section title={t('account.admin.accounts')} text={t('account.admin.accountsText')}>
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
      <Section title={t('account.admin.invitations')} text={t(`account.admin.signUp.${offers().signUp}`)}>
        <ServerInvitations
          invitations={invitations.map(({ id, email, expiresAt }) => ({ id, email, expiresAt: new Date(expiresAt) }))}
        />
      </Section>
    </SettingsPage>
  )
}
