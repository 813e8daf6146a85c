'use client'

import { useEffect } from 'react'
import { LANGUAGE_COOKIE, preferredOf } from '../../db/model/language.ts'
import { useInboxId, useSettings } from '../store/hooks.ts'
import { useSpeak } from './provider.tsx'

const YEAR = 365 * 24 * 60 * 60

/** Keeps the page in the language that its user chose, on whatever device, and has the server answer in it from now on. */
export function FollowLanguage() {
  const { language } = useSettings()
  const isKnown = useInboxId() !== '' // a page that is drawn without the network learns late who its user is
  const speak = useSpeak()
  useEffect(() => {
    if (!isKnown) return
    const kept = language === undefined ? 'max-age=0' : `max-age=${YEAR}`
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers, and not without TLS.
    document.cookie = `${LANGUAGE_COOKIE}=${language ?? ''}; path=/; ${kept}; samesite=lax`
    speak(language ?? preferredOf(navigator.languages))
  }, [isKnown, language, speak])
  return null
}
