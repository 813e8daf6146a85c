'use client'

import { useTranslations } from 'next-intl'
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
  const t = useTranslations()
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
        {t.rich('account.joining.mailed', {
          email: mailedTo,
          b: (chunks) => <strong className="font-medium">{chunks}</strong>,
        })}
      </p>
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label={t('account.fields.name')}
        name="name"
        autoComplete="name"
        maxLength={200}
        required
        hint={t('account.fields.nameHint')}
        autoFocus
      />
      <Field
        label={t('account.fields.email')}
        name="email"
        type="email"
        autoComplete="email"
        maxLength={320}
        required
      />
      <Field
        label={t('account.fields.password')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        required
        hint={t('account.fields.advice')}
      />
      <Said {...said} />
      <Button isBusy={isBusy}>{t('account.signUp')}</Button>
    </form>
  )
}
