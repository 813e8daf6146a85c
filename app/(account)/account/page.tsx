import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
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

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: `${t('account.title')} – Committed` }
}

export default async function AccountPage() {
  const [request, t] = await Promise.all([headers(), getTranslations()])
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
    <SettingsPage title={t('account.title')}>
      <Section title={t('account.profile.title')}>
        <NameForm name={user.name} />
        <EmailForm email={user.email} confirms={settings().smtp !== undefined} />
      </Section>
      {hasPassword && (
        <Section title={t('account.fields.password')} text={t('account.password.text')}>
          <PasswordForm />
        </Section>
      )}
      <Section title={t('account.passkeys.title')} text={t('account.passkeys.text')}>
        <Passkeys passkeys={passkeys.map(({ id, name, createdAt }) => ({ id, name: name ?? '', createdAt }))} />
      </Section>
      {hasPassword && (
        <Section title={t('account.twoFactor.title')} text={t('account.twoFactor.text')}>
          <TwoFactor isOn={user.twoFactorEnabled === true} />
        </Section>
      )}
      <Section title={t('account.devices.title')} text={t('account.devices.text')}>
        <Sessions
          sessions={sessions.map(({ token, userAgent, updatedAt }) => ({
            token,
            userAgent: userAgent ?? '',
            seenAt: updatedAt.toISOString(),
            isThis: token === session.session.token,
          }))}
        />
      </Section>
      <Section title={t('account.data.title')} text={t('account.data.text')}>
        <a
          href="/api/export"
          download
          className="inline-flex min-h-10 w-fit items-center rounded-lg border border-line px-4 font-medium text-sm transition hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('account.data.download')}
        </a>
      </Section>
      <Section title={t('account.deletion.title')} text={t('account.deletion.text')}>
        <DeleteAccount userId={user.id} plan={plan} hasPassword={hasPassword} />
      </Section>
    </SettingsPage>
  )
}

function GuestPage() {
  const t = useTranslations()
  return (
    <Card title={t('account.guest.title')} text={t('account.guest.text')}>
      <a
        href="/sign-up"
        className="grid min-h-11 place-items-center rounded-lg bg-accent px-4 font-medium text-on-accent text-sm"
      >
        {t('account.keepLists')}
      </a>
      <a
        href="/sign-in"
        className="grid min-h-11 place-items-center rounded-lg border border-line px-4 font-medium text-sm hover:bg-hover"
      >
        {t('account.signIn')}
      </a>
    </Card>
  )
}
