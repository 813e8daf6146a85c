'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'

export function NameForm({ name }: { name: string }) {
  const t = useTranslations()
  const router = useRouter()
  const { submit, isBusy, said } = useSubmit(
    ({ name = '' }) => auth.updateUser({ name: name.trim() }),
    () => {
      router.refresh()
      return t('account.profile.named')
    },
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex items-end gap-2">
        <Field
          key={name}
          label={t('account.fields.name')}
          name="name"
          defaultValue={name}
          autoComplete="name"
          maxLength={200}
          required
          className="flex-1"
        />
        <Button kind="plain" isBusy={isBusy} className="min-h-11">
          {t('ui.save')}
        </Button>
      </div>
      <Said {...said} />
    </form>
  )
}

/** Where mail is sent, both addresses have to agree; the change is done with the second link. */
export function EmailForm({ email, confirms }: { email: string; confirms: boolean }) {
  const t = useTranslations()
  const router = useRouter()
  const { submit, isBusy, said } = useSubmit(
    ({ newEmail = '' }) => auth.changeEmail({ newEmail, callbackURL: '/account' }),
    () => {
      router.refresh()
      return confirms ? t('account.profile.mailed', { email }) : t('account.profile.readdressed')
    },
  )
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex items-end gap-2">
        <Field
          key={email}
          label={t('account.fields.email')}
          name="newEmail"
          type="email"
          defaultValue={email}
          autoComplete="email"
          maxLength={320}
          required
          className="flex-1"
        />
        <Button kind="plain" isBusy={isBusy} className="min-h-11">
          {t('account.profile.change')}
        </Button>
      </div>
      <Said {...said} />
    </form>
  )
}
