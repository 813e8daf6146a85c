'use client'

import { useRouter } from 'next/navigation'
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
      return wanted === 'off' ? 'The second factor is off.' : undefined
    },
  )

  if (enrolment) {
    return (
      <form onSubmit={verifying.submit} className="flex flex-col gap-4">
        <p className="text-sm">
          Scan this with the app, or type the secret into it. Then write the code that it shows.
        </p>
        <QrCode text={enrolment.totpURI} />
        <code className="w-fit break-all rounded-lg bg-panel px-3 py-2 text-sm">{secretIn(enrolment.totpURI)}</code>
        <Field label="Code" name="code" inputMode="numeric" autoComplete="one-time-code" required autoFocus />
        <Said {...verifying.said} />
        <Button isBusy={verifying.isBusy} className="w-fit">
          Turn on
        </Button>
      </form>
    )
  }
  return (
    <>
      {codes && <RecoveryCodes codes={codes} />}
      <form onSubmit={isOn ? changing.submit : enabling.submit} className="flex flex-col gap-4">
        {isOn && !codes && <p className="text-sm">It is on.</p>}
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        <Said {...(isOn ? changing.said : { ...enabling.said, done: changing.said.done })} />
        {isOn ? (
          <div className="flex flex-wrap gap-2">
            <Button kind="plain" isBusy={changing.isBusy} onClick={() => setWanted('codes')}>
              New recovery codes
            </Button>
            <Button kind="danger" isBusy={changing.isBusy} onClick={() => setWanted('off')}>
              Turn off
            </Button>
          </div>
        ) : (
          <Button kind="plain" isBusy={enabling.isBusy} className="w-fit">
            Turn on…
          </Button>
        )}
      </form>
    </>
  )
}

/** Shown once. Each is good for one sign-in without the app. */
const RecoveryCodes = ({ codes }: { codes: string[] }) => (
  <div role="status" className="rounded-xl bg-accent-wash p-4 text-sm">
    <p>
      It is on. Keep these recovery codes where you find them without your phone: each signs you in once, and they are
      not shown again.
    </p>
    <ul aria-label="Recovery codes" className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  </div>
)

const secretIn = (uri: string): string => new URL(uri).searchParams.get('secret') ?? ''
