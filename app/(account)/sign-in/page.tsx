import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { offers } from '../../../db/settings.ts'
import { Card, CardFooter } from '../../account/card.tsx'
import { nextOf, withNext } from '../../account/next.ts'
import { Providers } from '../../account/providers.tsx'
import { SignInForm } from './sign-in-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: `${t('account.signIn')} – Committed` }
}

type Query = Promise<{ next?: string | string[]; error?: string }>

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const [query, t] = await Promise.all([searchParams, getTranslations()])
  const next = nextOf(query.next)
  const { mail, signUp, guests, providers } = offers()
  return (
    <Card title={t('account.signIn')} text={guests ? t('account.entry.asGuest') : undefined}>
      <SignInForm next={next} offersReset={mail} hasFailed={query.error !== undefined} />
      <Providers providers={providers} next={next} />
      {signUp !== 'closed' && (
        <CardFooter>
          {t.rich('account.noAccount', { link: (chunks) => <a href={withNext('/sign-up', next)}>{chunks}</a> })}
        </CardFooter>
      )}
    </Card>
  )
}
