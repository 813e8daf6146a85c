import type { Metadata } from 'next'
import { offers } from '../../../db/settings.ts'
import { Card, CardFooter } from '../../account/card.tsx'
import { nextOf, withNext } from '../../account/next.ts'
import { Providers } from '../../account/providers.tsx'
import { SignInForm } from './sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in – Committed' }

type Query = Promise<{ next?: string | string[]; error?: string }>

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams
  const next = nextOf(query.next)
  const { mail, signUp, guests, providers } = offers()
  return (
    <Card title="Sign in" text={guests ? 'What you wrote down as a guest comes along.' : undefined}>
      <SignInForm next={next} offersReset={mail} hasFailed={query.error !== undefined} />
      <Providers providers={providers} next={next} />
      {signUp !== 'closed' && (
        <CardFooter>
          No account yet? <a href={withNext('/sign-up', next)}>Sign up</a>
        </CardFooter>
      )}
    </Card>
  )
}
