'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../account/button.tsx'
import { Field } from '../../account/field.tsx'
import { Said } from '../../account/said.tsx'
import { setAdmin, setDisabled } from '../../actions/administration.ts'
import type { Words } from '../../language/words.ts'
import { asking } from '../../ui/asking.ts'
import { Entries, Entry } from '../account/entries.tsx'

type Account = { id: string; name: string; email: string; isAdmin: boolean; isDisabled: boolean }

export function Accounts({ me, accounts }: { me: string; accounts: Account[] }) {
  const t = useTranslations()
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
        <Field
          label={t('account.admin.find')}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <Entries label={t('account.admin.accounts')}>
        {shown.map(({ id, name, email, isAdmin, isDisabled }) => (
          <Entry key={id} title={name} text={[email, ...standing(t, isAdmin, isDisabled)].join(' · ')}>
            {id === me ? (
              <span className="text-muted text-sm">{t('account.admin.you')}</span>
            ) : (
              <span className="flex flex-none gap-2 max-md:flex-col">
                {!isDisabled && (
                  <Button
                    type="button"
                    kind="plain"
                    aria-label={t(isAdmin ? 'account.admin.dismissOne' : 'account.admin.appointOne', { name })}
                    onClick={() => run(setAdmin({ userId: id, isAdmin: !isAdmin }))}
                  >
                    {t(isAdmin ? 'account.admin.dismiss' : 'account.admin.appoint')}
                  </Button>
                )}
                <Button
                  type="button"
                  kind={isDisabled ? 'plain' : 'danger'}
                  aria-label={t(isDisabled ? 'account.admin.enableOne' : 'account.admin.disableOne', { name })}
                  onClick={() => run(setDisabled({ userId: id, isDisabled: !isDisabled }))}
                >
                  {t(isDisabled ? 'account.admin.enable' : 'account.admin.disable')}
                </Button>
              </span>
            )}
          </Entry>
        ))}
      </Entries>
      {shown.length === 0 && <p className="text-muted text-sm">{t('account.admin.nobody')}</p>}
      <Said trouble={trouble} />
    </>
  )
}

const standing = (t: Words, isAdmin: boolean, isDisabled: boolean): string[] => [
  ...(isAdmin ? [t('account.admin.isAdmin')] : []),
  ...(isDisabled ? [t('account.admin.isDisabled')] : []),
]
