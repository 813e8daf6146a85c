'use client'

import { useRouter } from 'next/navigation'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'

export function PasswordForm() {
  const router = useRouter()
  const { submit, isBusy, said } = useSubmit(
    ({ currentPassword = '', newPassword = '' }) =>
      auth.changePassword({ currentPassword, newPassword, revokeOtherSessions: true }),
    () => {
      router.refresh()
      return 'Your password is changed, and your other devices are signed out.'
    },
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Password" name="currentPassword" type="password" autoComplete="current-password" required />
      <Field
        label="New password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        required
        hint="10 characters or more."
      />
      <Said {...said} />
      <Button kind="plain" isBusy={isBusy} className="w-fit">
        Change the password
      </Button>
    </form>
  )
}
