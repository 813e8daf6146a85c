import type { Metadata } from 'next'
import { Card, CardFooter } from '../../account/card.tsx'
import { nextOf, withNext } from '../../account/next.ts'

export const metadata: Metadata = { title: 'E-mail address – Committed' }

type Query = Promise<{ next?: string | string[]; error?: string | string[] }>

/** Where the link in a mail leads, once the server has looked at it. */
export default async function VerifyEmailPage({ searchParams }: { searchParams: Query }) {
  const { next, error } = await searchParams
  return error === undefined ? (
    <Card title="Your address is confirmed" text="Sign in, and your lists come along.">
      <CardFooter>
        <a href={withNext('/sign-in', nextOf(next))}>Sign in</a>
      </CardFooter>
    </Card>
  ) : (
    <Card
      title="This link is of no use any more"
      text="It has expired, or was used already. Sign in: if your address isn’t confirmed yet, you are sent a new one."
    >
      <CardFooter>
        <a href="/sign-in">Sign in</a>
      </CardFooter>
    </Card>
  )
}
