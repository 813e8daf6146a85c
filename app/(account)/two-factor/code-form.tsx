'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'

/** The second factor: the code of the moment, or one of those kept for when there is none. */
export function CodeForm({ next }: { next: string }) {
  const t = useTranslations()
  const [isRecovering, setRecovering] = useState(false)
  const { submit, isBusy, said } = useSubmit(verify, () => {
    location.assign(next)
    return undefined
  })

  async function verify({ code = '' }: Record<string, string>) {
    const { error } = isRecovering
      ? await auth.twoFactor.verifyBackupCode({ code: code.trim() })
      : await auth.twoFactor.verifyTotp({ code: code.replace(/\s/g, '') })
    return { error }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        key={String(isRecovering)}
        label={t(isRecovering ? 'account.secondStep.recovery' : 'account.fields.code')}
        hint={t(isRecovering ? 'account.secondStep.recoveryHint' : 'account.secondStep.hint')}
        name="code"
        autoComplete="one-time-code"
        inputMode={isRecovering ? 'text' : 'numeric'}
        required
        autoFocus
      />
      <Said {...said} />
      <Button isBusy={isBusy}>{t('account.signIn')}</Button>
      <button
        type="button"
        onClick={() => setRecovering(!isRecovering)}
        className="min-h-9 text-muted text-sm underline-offset-4 hover:underline"
      >
        {t(isRecovering ? 'account.secondStep.useApp' : 'account.secondStep.useRecovery')}
      </button>
    </form>
  )
}
