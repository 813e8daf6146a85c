'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type Notice, useStore } from '../store/hooks.ts'
import { IconButton } from './icon-button.tsx'

const SHOWN = 6000 // milliseconds

/** One of the notices: it goes by itself, but not while somebody is at it. */
export default function NoticeItem({ notice }: { notice: Notice }) {
  const t = useTranslations()
  const store = useStore()
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => store.dismiss(notice.id), SHOWN)
    return () => clearTimeout(timer)
  }, [isHeld, notice.id, store])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while someone is at it
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex max-w-full animate-rise items-center gap-1 rounded-xl bg-ink py-1 pr-1.5 pl-4 text-canvas text-sm shadow-lg"
    >
      <span className="min-w-0 py-1.5">{notice.text}</span>
      {notice.action && (
        <button
          type="button"
          className="min-h-8 rounded-lg px-3 font-medium underline-offset-4 hover:underline pointer-coarse:min-h-11"
          onClick={() => {
            notice.action?.run()
            store.dismiss(notice.id)
          }}
        >
          {notice.action.label}
        </button>
      )}
      <IconButton
        icon="close"
        size={15}
        label={t('notices.dismiss')}
        className="text-canvas/70 hover:bg-canvas/15 hover:text-canvas"
        onClick={() => store.dismiss(notice.id)}
      />
    </div>
  )
}
