'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Words } from '../language/words.ts'

type Props = { link: string; email: string; isMailed: boolean; isForOne?: boolean }

/** A link that was just made. It is shown once: only its hash is kept. */
export function InvitationLink({ link, email, isMailed, isForOne = email !== '' }: Props) {
  const t = useTranslations()
  const [isCopied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(link)
    setCopied(true)
  }

  return (
    <div className="mt-3 rounded-xl bg-accent-wash p-3 text-sm">
      <p aria-live="polite">{sentenceFor(t, email, isMailed, isForOne)}</p>
      <div className="mt-2 flex gap-2">
        <input
          readOnly
          aria-label={t('sharing.invitationLink')}
          value={link}
          onFocus={(event) => event.target.select()}
          className="min-h-9 min-w-0 flex-1 rounded-lg border border-line bg-canvas px-3 text-base md:text-xs"
        />
        {/* The browser lets a page copy only over TLS, or at home. */}
        {'clipboard' in navigator && (
          <button
            type="button"
            onClick={copy}
            className="min-h-9 flex-none rounded-lg bg-accent px-4 font-medium text-on-accent pointer-coarse:min-h-11"
          >
            {t(isCopied ? 'sharing.copied' : 'sharing.copy')}
          </button>
        )}
      </div>
    </div>
  )
}

function sentenceFor(t: Words, email: string, isMailed: boolean, isForOne: boolean): string {
  if (isMailed) return t('sharing.mailed', { email })
  if (email) return t('sharing.passOn', { email })
  return t(isForOne ? 'sharing.linkForOne' : 'sharing.linkForAll')
}
