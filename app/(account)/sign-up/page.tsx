import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { offers, settings } from '../../../db/settings.ts'
import { Card, CardFooter } from '../../account/card.tsx'
import { nextOf, withNext } from '../../account/next.ts'
import { Providers } from '../../account/providers.tsx'
import { SignUpForm } from './sign-up-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: `${t('account.signUp')} – Committed` }
}

type Query = Promise<{ next?: string | string[]; invitation?: string | string[] }>

export default async function SignUpPage({ searchParams }: { searchParams: Query }) {
  const [query, t] = await Promise.all([searchParams, getTranslations()])
  const next = nextOf(query.next)
  const { signUp, guests, providers } = offers()
  const invitation = typeof query.invitation === 'string' ? query.invitation : undefined
  const footer = (
    <CardFooter>
      {t.rich('account.haveAccount', { link: (chunks) => <a href={withNext('/sign-in', next)}>{chunks}</a> })}
    </CardFooter>
  )
  if (signUp === 'closed') {
    return (
      <Card title={t('account.joining.closed')} text={t('account.joining.closedText')}>
        {footer}
      </Card>
    )
  }
  return (
    <Card
      title={t('account.signUp')}
      text={t(
        signUp === 'invitation'
          ? 'account.joining.byInvitation'
          : guests
            ? 'account.joining.asGuest'
            : 'account.joining.anew',
      )}
    >
      <SignUpForm next={next} invitation={invitation} confirms={settings().smtp !== undefined} />
      <Providers providers={providers} next={next} />
      {footer}
    </Card>
  )
}
