'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { setAdmin, setDisabled } from '../../actions/administration.ts'
import { asking } from '../../ui/asking.ts'
import { Entries, Entry } from '../account/entries.tsx'

type Account = { id: string; name: string; email: string; isAdmin: boolean; isDisabled: boolean }

export function Accounts({ me, accounts }: { me: string; accounts: Account[] }) {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const wanted = query.trim().toLowerCase()
  const shown = accounts.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted))

  async function run(answer: Promise<object>): Promise<void> {
    const given = await asking(answer)
    setTrouble('error' in given ? String(given.error) : undefined)
    router.refresh()
  }

  return (
    <>
      {accounts.length > 5 && (
        <Field label="Find" type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
      )}
      <Entries label="Accounts">
        {shown.map(({ id, name, email, isAdmin, isDisabled }) => (
          <Entry key={id} title={name} text={[email, ...standing(isAdmin, isDisabled)].join(' · ')}>
            {id === me ? (
              <span className="text-muted text-sm">You</span>
            ) : (
              <span className="flex flex-none gap-2 max-md:flex-col">
                {!isDisabled && (
                  <Button
                    type="button"
                    kind="plain"
                    aria-label={`${isAdmin ? 'Take administration from' : 'Make an administrator of'} ${name}`}
                    onClick={() => run(setAdmin({ userId: id, isAdmin: !isAdmin }))}
                  >
                    {isAdmin ? 'No administrator' : 'Administrator'}
                  </Button>
                )}
                <Button
                  type="button"
                  kind={isDisabled ? 'plain' : 'danger'}
                  aria-label={`${isDisabled ? 'Enable' : 'Disable'} ${name}`}
                  onClick={() => run(setDisabled({ userId: id, isDisabled: !isDisabled }))}
                >
                  {isDisabled ? 'Enable' : 'Disable'}
                </Button>
              </span>
            )}
          </Entry>
        ))}
      </Entries>
      {shown.length === 0 && <p className="text-muted text-sm">Nobody is called that.</p>}
      <Said trouble={trouble} />
    </>
  )
}

const standing = (isAdmin: boolean, isDisabled: boolean): string[] => [
  ...(isAdmin ? ['administrator'] : []),
  ...(isDisabled ? ['disabled'] : []),
]
