import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { offers } from '../../../db/settings.ts'
import { Card, CardFooter } from '../../account/card.tsx'
import { AskForm, SetForm } from './forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: `${t('account.reset.page')} – Committed`, referrer: 'no-referrer' }
}

type Query = Promise<{ token?: string | string[]; error?: string | string[] }>

export default async function ResetPasswordPage({ searchParams }: { searchParams: Query }) {
  const [{ token, error }, t] = await Promise.all([searchParams, getTranslations()])
  const footer = (
    <CardFooter>
      <a href="/sign-in">{t('account.reset.back')}</a>
    </CardFooter>
  )
  if (!offers().mail) {
    return (
      <Card title={t('account.entry.forgot')} text={t('account.reset.noMail')}>
        {footer}
      </Card>
    )
  }
  if (typeof token === 'string') {
    return (
      <Card title={t('account.reset.page')} text={t('account.reset.signsOut')}>
        <SetForm token={token} />
        {footer}
      </Card>
    )
  }
  return (
    <Card title={t('account.entry.forgot')} text={t('account.reset.text')}>
      <AskForm isTooLate={error !== undefined} />
      {footer}
    </Card>
  )
}
