'use client'

import { useTranslations } from 'next-intl'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'

/** Answers the same whether the address has an account or not. */
export function AskForm({ isTooLate }: { isTooLate: boolean }) {
  const t = useTranslations()
  const { submit, isBusy, said } = useSubmit(
    ({ email = '' }) => auth.requestPasswordReset({ email, redirectTo: '/reset-password' }),
    (_answer, { email = '' }) => t('account.reset.sent', { email }),
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t('account.fields.email')} name="email" type="email" autoComplete="username" required />
      <Said
        done={said.done}
        trouble={said.trouble ?? (isTooLate && !said.done ? t('account.refusals.usedLink') : undefined)}
      />
      <Button isBusy={isBusy}>{t('account.reset.send')}</Button>
    </form>
  )
}

export function SetForm({ token }: { token: string }) {
  const t = useTranslations()
  const { submit, isBusy, said } = useSubmit(
    ({ newPassword = '' }) => auth.resetPassword({ newPassword, token }),
    () => t('account.reset.done'),
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!said.done && (
        <Field
          label={t('account.fields.newPassword')}
          name="newPassword"
          type="password"
          autoComplete="new-password"
          minLength={10}
          maxLength={200}
          required
          hint={t('account.fields.length')}
        />
      )}
      <Said {...said} />
      {!said.done && <Button isBusy={isBusy}>{t('account.reset.set')}</Button>}
    </form>
  )
}
