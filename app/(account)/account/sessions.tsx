'use client'

import { useRouter } from 'next/navigation'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { deviceOf } from '../../account/device.ts'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'
import { ago } from '../../ui/times.ts'
import { Entries, Entry } from './entries.tsx'

type Session = { token: string; userAgent: string; seenAt: string; isThis: boolean }

export function Sessions({ sessions }: { sessions: Session[] }) {
  const router = useRouter()
  const { run, isBusy, said } = useSubmit(
    ({ token }) => (token ? auth.revokeSession({ token }) : auth.revokeOtherSessions()),
    () => {
      router.refresh()
      return 'Signed out there.'
    },
  )
  const sorted = sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || (a.seenAt < b.seenAt ? 1 : -1))
  return (
    <>
      <Entries label="Devices">
        {sorted.map(({ token, userAgent, seenAt, isThis }) => (
          <Entry
            key={token}
            title={deviceOf(userAgent)}
            text={isThis ? 'This device' : <span suppressHydrationWarning>Last renewed {ago(seenAt)}</span>}
          >
            {!isThis && (
              <Button type="button" kind="plain" isBusy={isBusy} onClick={() => run({ token })}>
                Sign out
              </Button>
            )}
          </Entry>
        ))}
      </Entries>
      {sessions.length > 2 && (
        <Button type="button" kind="danger" isBusy={isBusy} onClick={() => run()} className="w-fit">
          Sign out everywhere else
        </Button>
      )}
      <Said {...said} />
    </>
  )
}
