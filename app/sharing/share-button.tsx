'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useState } from 'react'
import type { Words } from '../language/words.ts'
import { type ListView, useMembers, useUserId } from '../store/hooks.ts'
import { Glyph } from '../ui/glyph.tsx'
import { late } from '../ui/late.ts'
import { Avatar } from './avatar.tsx'
import { usePresence } from './presence.ts'
import { inOneSentence } from './words.ts'

const ShareDialog = late(() => import('./share-dialog.tsx'))
const SHOWN = 3

/** Who else is in a list, and who of them looks at it now. Opens what there is to say and to do about that. */
export function ShareButton({ list }: { list: ListView }) {
  const t = useTranslations()
  const userId = useUserId()
  const others = useMembers(list.id).filter((member) => member.userId !== userId)
  const present = usePresence(list.id, others.length > 0)
  const [isOpen, setOpen] = useState(false)
  const here = others.filter((member) => present.includes(member.userId))
  // Those who are here come first: they must not be among those who are only counted.
  const shown = [...here, ...others.filter((member) => !here.includes(member))].slice(0, SHOWN)
  const rest = others.length - shown.length
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={labelOf(
          t,
          others.map(({ name }) => name),
          here.map(({ name }) => name),
        )}
        onClick={() => setOpen(true)}
        className="flex min-h-8 flex-none items-center gap-2 rounded-lg px-2 text-muted text-sm transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
      >
        {others.length === 0 ? (
          <Glyph name="people" />
        ) : (
          <span className="flex -space-x-1.5">
            {shown.map((member) => (
              <Avatar
                key={member.userId}
                userId={member.userId}
                name={member.name}
                isHere={here.includes(member)}
                className="ring-2 ring-canvas"
              />
            ))}
            {rest > 0 && (
              <span className="grid size-7 place-items-center rounded-full bg-hover text-[0.6875rem] ring-2 ring-canvas">
                +{rest}
              </span>
            )}
          </span>
        )}
        {others.length === 0 && <span className="max-md:hidden">{t('sharing.share')}</span>}
      </button>
      {isOpen && (
        <Suspense>
          <ShareDialog list={list} present={present} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

export function labelOf(t: Words, others: string[], here: string[]): string {
  if (others.length === 0) return t('sharing.share')
  const names = inOneSentence(t, others)
  if (here.length === 0) return t('sharing.sharedWith', { names })
  return t('sharing.sharedAndHere', { names, here: inOneSentence(t, here), count: here.length })
}
