'use client'

import { useEffect, useState } from 'react'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { keepInvitation } from '../../account/keep-invitation.ts'
import { withNext } from '../../account/next.ts'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'

type Props = { next: string; invitation: string | undefined; confirms: boolean }

/** Where mail is sent, the address is confirmed first; elsewhere one is signed in at once, and a guest comes along. */
export function SignUpForm({ next, invitation, confirms }: Props) {
  const [mailedTo, setMailedTo] = useState<string>()
  const { submit, isBusy, said } = useSubmit(signUp, (_answer, { email }) => {
    if (confirms) setMailedTo(email)
    else location.assign(next)
    return undefined
  })
  useEffect(() => {
    if (invitation) keepInvitation(invitation)
  }, [invitation])

  async function signUp({ name = '', email = '', password = '' }: Record<string, string>) {
    const callbackURL = withNext('/verify-email', next)
    const made = await auth.signUp.email({ name, email, password, callbackURL })
    return made.error || confirms ? made : auth.signIn.email({ email, password })
  }

  if (mailedTo !== undefined) {
    return (
      <p role="status" className="rounded-lg bg-accent-wash px-3 py-2.5 text-sm">
        A mail to <strong className="font-medium">{mailedTo}</strong> is on its way. Open the link in it within an hour,
        then sign in. Your lists wait here meanwhile.
      </p>
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        maxLength={200}
        required
        hint="What people see with whom you share a list."
        autoFocus
      />
      <Field label="E-mail address" name="email" type="email" autoComplete="email" maxLength={320} required />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        required
        hint="10 characters or more. Several words are easy to keep in mind."
      />
      <Said {...said} />
      <Button isBusy={isBusy}>Sign up</Button>
    </form>
  )
}
