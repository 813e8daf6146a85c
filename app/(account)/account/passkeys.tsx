'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'
import { Entries, Entry } from './entries.tsx'

type Passkey = { id: string; name: string; createdAt: Date }

export function Passkeys({ passkeys }: { passkeys: Passkey[] }) {
  const t = useTranslations()
  const router = useRouter()
  const adding = useSubmit(
    ({ name = '' }) => auth.passkey.addPasskey({ name: name.trim() || t('account.passkeys.unnamed') }),
    () => {
      router.refresh()
      return t('account.passkeys.added')
    },
  )
  const removing = useSubmit(
    ({ id = '' }) => auth.passkey.deletePasskey({ id }),
    () => {
      router.refresh()
      return t('account.passkeys.removed')
    },
  )
  return (
    <>
      {passkeys.length > 0 && (
        <Entries label={t('account.passkeys.title')}>
          {passkeys.map(({ id, name, createdAt }) => (
            <Entry
              key={id}
              title={name || t('account.passkeys.unnamed')}
              text={<span suppressHydrationWarning>{t('account.passkeys.since', { instant: createdAt })}</span>}
            >
              <Button
                type="button"
                kind="danger"
                aria-label={t('account.passkeys.removeOne', { name: name || t('account.passkeys.unnamed') })}
                isBusy={removing.isBusy}
                onClick={() => removing.run({ id })}
              >
                {t('ui.remove')}
              </Button>
            </Entry>
          ))}
        </Entries>
      )}
      <form onSubmit={adding.submit} className="flex items-end gap-2">
        <Field
          label={t('account.passkeys.device')}
          name="name"
          placeholder={t('account.passkeys.example')}
          maxLength={100}
          className="flex-1"
        />
        <Button kind="plain" isBusy={adding.isBusy} className="min-h-11">
          {t('account.passkeys.add')}
        </Button>
      </form>
      <Said trouble={adding.said.trouble ?? removing.said.trouble} done={adding.said.done ?? removing.said.done} />
    </>
  )
}
