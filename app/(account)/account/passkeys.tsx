'use client'

import { useRouter } from 'next/navigation'
import { auth } from '../../account/auth-client.ts'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { useSubmit } from '../../account/use-submit.ts'
import { dateOf } from '../../ui/times.ts'
import { Entries, Entry } from './entries.tsx'

type Passkey = { id: string; name: string; createdAt: Date }

export function Passkeys({ passkeys }: { passkeys: Passkey[] }) {
  const router = useRouter()
  const adding = useSubmit(
    ({ name = '' }) => auth.passkey.addPasskey({ name: name.trim() || 'Passkey' }),
    () => {
      router.refresh()
      return 'The passkey is added.'
    },
  )
  const removing = useSubmit(
    ({ id = '' }) => auth.passkey.deletePasskey({ id }),
    () => {
      router.refresh()
      return 'The passkey is removed.'
    },
  )
  return (
    <>
      {passkeys.length > 0 && (
        <Entries label="Passkeys">
          {passkeys.map(({ id, name, createdAt }) => (
            <Entry
              key={id}
              title={name || 'Passkey'}
              text={<span suppressHydrationWarning>Added {dateOf(createdAt)}</span>}
            >
              <Button
                type="button"
                kind="danger"
                aria-label={`Remove ${name || 'Passkey'}`}
                isBusy={removing.isBusy}
                onClick={() => removing.run({ id })}
              >
                Remove
              </Button>
            </Entry>
          ))}
        </Entries>
      )}
      <form onSubmit={adding.submit} className="flex items-end gap-2">
        <Field label="Name of the device" name="name" placeholder="My phone" maxLength={100} className="flex-1" />
        <Button kind="plain" isBusy={adding.isBusy} className="min-h-11">
          Add a passkey
        </Button>
      </form>
      <Said trouble={adding.said.trouble ?? removing.said.trouble} done={adding.said.done ?? removing.said.done} />
    </>
  )
}
