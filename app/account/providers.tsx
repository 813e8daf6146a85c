'use client'

import { useTranslations } from 'next-intl'
import { auth } from './auth-client.ts'
import { Button } from './button.tsx'
import { Said } from './said.tsx'
import { useSubmit } from './use-submit.ts'

type Provider = { id: 'github' | 'google' | 'oidc'; name: string }

/** The places where somebody may have an account that is good for here. Nothing where none is set up. */
export function Providers({ providers, next }: { providers: Provider[]; next: string }) {
  const t = useTranslations()
  const { run, isBusy, said } = useSubmit(
    ({ id = '' }) => auth.signIn.social({ provider: id, callbackURL: next, errorCallbackURL: '/sign-in' }),
    ({ data }) => {
      if (data?.url) location.assign(data.url)
      return undefined
    },
  )
  if (providers.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      {providers.map(({ id, name }) => (
        <Button key={id} type="button" kind="plain" isBusy={isBusy} onClick={() => run({ id })}>
          {t('account.continueWith', { name })}
        </Button>
      ))}
      <Said {...said} />
    </div>
  )
}
