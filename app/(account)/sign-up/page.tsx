import type { Metadata } from 'next'
import { offers, settings } from '../../../db/settings.ts'
import { Card, CardFooter } from '../../account/card.tsx'
import { nextOf, withNext } from '../../account/next.ts'
import { Providers } from '../../account/providers.tsx'
import { SignUpForm } from './sign-up-form.tsx'

export const metadata: Metadata = { title: 'Sign up – Committed' }

type Query = Promise<{ next?: string | string[]; invitation?: string | string[] }>

export default async function SignUpPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams
  const next = nextOf(query.next)
  const { signUp, guests, providers } = offers()
  const invitation = typeof query.invitation === 'string' ? query.invitation : undefined
  const footer = (
    <CardFooter>
      Have an account? <a href={withNext('/sign-in', next)}>Sign in</a>
    </CardFooter>
  )
  if (signUp === 'closed') {
    return (
      <Card title="Nobody can sign up here" text="Whoever runs this server lets nobody new in.">
        {footer}
      </Card>
    )
  }
  return (
    <Card
      title="Sign up"
      text={
        signUp === 'invitation'
          ? 'On this server you need an invitation: open the link in it, and sign up after that.'
          : guests
            ? 'Keep your lists for good, and see them on all your devices. What you have stays as it is.'
            : 'Keep your lists for good, and see them on all your devices.'
      }
    >
      <SignUpForm next={next} invitation={invitation} confirms={settings().smtp !== undefined} />
      <Providers providers={providers} next={next} />
      {footer}
    </Card>
  )
}
