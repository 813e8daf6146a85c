'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'

export function PasswordForm() {
  const t = useTranslations()
  const router = useRouter()
  const { submit, isBusy, said } = useSubmit(
    ({ currentPassword = '', newPassword = '' }) =>
      auth.changePassword({ currentPassword, newPassword, revokeOtherSessions: true }),
    () => {
      router.refresh()
      return t('account.password.changed')
    },
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label={t('account.fields.password')}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
      />
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
      <Said {...said} />
      <Button kind="plain" isBusy={isBusy} className="w-fit">
        {t('account.password.change')}
      </Button>
    </form>
  )
}
