import type { Metadata } from 'next'
import { offers } from '../../../db/settings.ts'
import { Card, CardFooter } from '../../account/card.tsx'
import { AskForm, SetForm } from './forms.tsx'

export const metadata: Metadata = { title: 'Set a new password – Committed', referrer: 'no-referrer' }

type Query = Promise<{ token?: string | string[]; error?: string | string[] }>

export default async function ResetPasswordPage({ searchParams }: { searchParams: Query }) {
  const { token, error } = await searchParams
  const footer = (
    <CardFooter>
      <a href="/sign-in">Back to sign in</a>
    </CardFooter>
  )
  if (!offers().mail) {
    return (
      <Card
        title="Forgot the password?"
        text="This server sends no mail, so it can’t send you a link to set a new one. Ask whoever runs it."
      >
        {footer}
      </Card>
    )
  }
  if (typeof token === 'string') {
    return (
      <Card title="Set a new password" text="All your devices are signed out then.">
        <SetForm token={token} />
        {footer}
      </Card>
    )
  }
  return (
    <Card title="Forgot the password?" text="You get a mail with a link to set a new one.">
      <AskForm isTooLate={error !== undefined} />
      {footer}
    </Card>
  )
}
