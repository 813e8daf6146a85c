import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card, CardFooter } from '../../account/card.tsx'
import { nextOf, withNext } from '../../account/next.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: `${t('account.fields.email')} – Committed` }
}

type Query = Promise<{ next?: string | string[]; error?: string | string[] }>

/** Where the link in a mail leads, once the server has looked at it. */
export default async function VerifyEmailPage({ searchParams }: { searchParams: Query }) {
  const [{ next, error }, t] = await Promise.all([searchParams, getTranslations()])
  return error === undefined ? (
    <Card title={t('account.verified.title')} text={t('account.verified.text')}>
      <CardFooter>
        <a href={withNext('/sign-in', nextOf(next))}>{t('account.signIn')}</a>
      </CardFooter>
    </Card>
  ) : (
    <Card title={t('account.verified.over')} text={t('account.verified.overText')}>
      <CardFooter>
        <a href="/sign-in">{t('account.signIn')}</a>
      </CardFooter>
    </Card>
  )
}
