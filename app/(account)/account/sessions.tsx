'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { deviceOf } from '../../account/device.ts'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'
import { ago } from '../../ui/times.ts'
import { Entries, Entry } from './entries.tsx'

type Session = { token: string; userAgent: string; seenAt: string; isThis: boolean }

export function Sessions({ sessions }: { sessions: Session[] }) {
  const t = useTranslations()
  const router = useRouter()
  const { run, isBusy, said } = useSubmit(
    ({ token }) => (token ? auth.revokeSession({ token }) : auth.revokeOtherSessions()),
    () => {
      router.refresh()
      return t('account.devices.signedOut')
    },
  )
  const sorted = sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || (a.seenAt < b.seenAt ? 1 : -1))
  return (
    <>
      <Entries label={t('account.devices.title')}>
        {sorted.map(({ token, userAgent, seenAt, isThis }) => (
          <Entry
            key={token}
            title={deviceOf(t, userAgent)}
            text={
              isThis ? (
                t('account.devices.this')
              ) : (
                <span suppressHydrationWarning>{t('account.devices.renewed', { ago: ago(t, seenAt) })}</span>
              )
            }
          >
            {!isThis && (
              <Button type="button" kind="plain" isBusy={isBusy} onClick={() => run({ token })}>
                {t('account.signOut')}
              </Button>
            )}
          </Entry>
        ))}
      </Entries>
      {sessions.length > 2 && (
        <Button type="button" kind="danger" isBusy={isBusy} onClick={() => run()} className="w-fit">
          {t('account.devices.signOutElsewhere')}
        </Button>
      )}
      <Said {...said} />
    </>
  )
}
