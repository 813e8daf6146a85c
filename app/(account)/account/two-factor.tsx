'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'
import { QrCode } from './qr-code.tsx'

type Enrolment = { totpURI: string; backupCodes: string[] }

/** Turned on in two steps: the app is shown the secret, and proves by a code that it has it. */
export function TwoFactor({ isOn }: { isOn: boolean }) {
  const t = useTranslations()
  const router = useRouter()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [codes, setCodes] = useState<string[]>()
  const [wanted, setWanted] = useState<'codes' | 'off'>('codes')

  const enabling = useSubmit(
    ({ password = '' }) => auth.twoFactor.enable({ password }),
    ({ data }) => {
      if (data && 'totpURI' in data) setEnrolment(data)
      return undefined
    },
  )
  const verifying = useSubmit(
    ({ code = '' }) => auth.twoFactor.verifyTotp({ code: code.replace(/\s/g, '') }),
    () => {
      setCodes(enrolment?.backupCodes)
      setEnrolment(undefined)
      router.refresh()
      return undefined
    },
  )
  const changing = useSubmit(
    async ({ password = '' }): Promise<{ error: object | null; codes?: string[] | undefined }> => {
      if (wanted === 'off') return auth.twoFactor.disable({ password })
      const { data, error } = await auth.twoFactor.generateBackupCodes({ password })
      return { error, codes: data?.backupCodes }
    },
    (answer) => {
      setCodes(answer.codes)
      router.refresh()
      return wanted === 'off' ? t('account.twoFactor.isOff') : undefined
    },
  )

  if (enrolment) {
    return (
      <form onSubmit={verifying.submit} className="flex flex-col gap-4">
        <p className="text-sm">{t('account.twoFactor.scan')}</p>
        <QrCode text={enrolment.totpURI} />
        <code className="w-fit break-all rounded-lg bg-panel px-3 py-2 text-sm">{secretIn(enrolment.totpURI)}</code>
        <Field
          label={t('account.fields.code')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
        />
        <Said {...verifying.said} />
        <Button isBusy={verifying.isBusy} className="w-fit">
          {t('account.twoFactor.turnOn')}
        </Button>
      </form>
    )
  }
  return (
    <>
      {codes && <RecoveryCodes codes={codes} />}
      <form onSubmit={isOn ? changing.submit : enabling.submit} className="flex flex-col gap-4">
        {isOn && !codes && <p className="text-sm">{t('account.twoFactor.isOn')}</p>}
        <Field
          label={t('account.fields.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Said {...(isOn ? changing.said : { ...enabling.said, done: changing.said.done })} />
        {isOn ? (
          <div className="flex flex-wrap gap-2">
            <Button kind="plain" isBusy={changing.isBusy} onClick={() => setWanted('codes')}>
              {t('account.twoFactor.newCodes')}
            </Button>
            <Button kind="danger" isBusy={changing.isBusy} onClick={() => setWanted('off')}>
              {t('account.twoFactor.turnOff')}
            </Button>
          </div>
        ) : (
          <Button kind="plain" isBusy={enabling.isBusy} className="w-fit">
            {t('account.twoFactor.begin')}
          </Button>
        )}
      </form>
    </>
  )
}

/** Shown once. Each is good for one sign-in without the app. */
function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useTranslations()
  return (
    <div role="status" className="rounded-xl bg-accent-wash p-4 text-sm">
      <p>{t('account.twoFactor.keep')}</p>
      <ul aria-label={t('account.twoFactor.codes')} className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  )
}

const secretIn = (uri: string): string => new URL(uri).searchParams.get('secret') ?? ''
