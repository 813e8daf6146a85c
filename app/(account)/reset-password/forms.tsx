'use client'

import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'

/** Answers the same whether the address has an account or not. */
export function AskForm({ isTooLate }: { isTooLate: boolean }) {
  const { submit, isBusy, said } = useSubmit(
    ({ email = '' }) => auth.requestPasswordReset({ email, redirectTo: '/reset-password' }),
    (_answer, { email }) =>
      `If ${email} has an account here, a mail to it is on its way. The link is good for one hour.`,
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="E-mail address" name="email" type="email" autoComplete="username" required />
      <Said
        done={said.done}
        trouble={
          said.trouble ??
          (isTooLate && !said.done ? 'This link has expired, or was used already. Ask for a new one.' : undefined)
        }
      />
      <Button isBusy={isBusy}>Send the link</Button>
    </form>
  )
}

export function SetForm({ token }: { token: string }) {
  const { submit, isBusy, said } = useSubmit(
    ({ newPassword = '' }) => auth.resetPassword({ newPassword, token }),
    () => 'Your new password is set. Sign in with it.',
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!said.done && (
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
      )}
      <Said {...said} />
      {!said.done && <Button isBusy={isBusy}>Set the password</Button>}
    </form>
  )
}
