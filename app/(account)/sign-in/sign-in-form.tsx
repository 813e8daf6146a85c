'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { withNext } from '../../account/next.ts'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'

type Props = { next: string; offersReset: boolean; hasFailed: boolean }

/** By password or passkey. A second factor is asked for on a page of its own. */
export function SignInForm({ next, offersReset, hasFailed }: Props) {
  const t = useTranslations()
  const password = useSubmit(
    ({ email = '', password = '' }) =>
      auth.signIn.email({ email, password, callbackURL: withNext('/verify-email', next) }),
    ({ data }) => {
      const needsCode = data !== null && 'twoFactorRedirect' in data && data.twoFactorRedirect === true
      location.assign(needsCode ? withNext('/two-factor', next) : next)
      return undefined
    },
  )
  const passkey = useSubmit(
    () => auth.signIn.passkey(),
    () => {
      location.assign(next)
      return undefined
    },
  )

  // The browser offers passkeys where the address is written, if it can.
  useEffect(() => {
    void (async () => {
      if (!(await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.())) return
      const { error } = await auth.signIn.passkey({ autoFill: true })
      if (error === null) location.assign(next)
    })().catch(() => {})
  }, [next])

  return (
    <>
      <form onSubmit={password.submit} className="flex flex-col gap-4">
        <Field
          label={t('account.fields.email')}
          name="email"
          type="email"
          autoComplete="username webauthn"
          required
          autoFocus
        />
        <Field
          label={t('account.fields.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Said
          trouble={
            password.said.trouble ??
            passkey.said.trouble ??
            (hasFailed && !password.isBusy ? t('account.entry.failed') : undefined)
          }
        />
        <Button isBusy={password.isBusy}>{t('account.signIn')}</Button>
      </form>
      <Button type="button" kind="plain" isBusy={passkey.isBusy} onClick={() => passkey.run()}>
        {t('account.entry.usePasskey')}
      </Button>
      {offersReset && (
        <a href="/reset-password" className="text-center text-muted text-sm underline-offset-4 hover:underline">
          {t('account.entry.forgot')}
        </a>
      )}
    </>
  )
}
