'use client'

import { type Messages, useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'
import { IntlProvider } from 'use-intl/react'
import type { Language } from '../../db/model/language.ts'
import { keepTrying } from '../store/keep-trying.ts'
import { FORMATS } from './formats.ts'
import { type Spoken, speak } from './words.ts'

const SpeakContext = createContext<(language: Language) => void>(() => {})

/** Gives a page its words: those that came with it, and later, without loading it again, those of another language. */
export function LanguageProvider({ children, ...first }: Spoken & { children: ReactNode }) {
  const [spoken, setSpoken] = useState<Spoken>(first)
  const [wanted, setWanted] = useState(first.language)
  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken.language])
  useEffect(() => {
    if (wanted === spoken.language) return
    let isOutdated = false
    void keepTrying(() => import(`../../messages/${wanted}.json`)).then(
      ({ default: messages }: { default: Messages }) => {
        if (!isOutdated) setSpoken({ language: wanted, messages })
      },
    )
    return () => {
      isOutdated = true
    }
  }, [wanted, spoken.language])

  return (
    <SpeakContext value={useCallback((language: Language) => setWanted(language), [])}>
      <IntlProvider locale={spoken.language} messages={spoken.messages} formats={FORMATS} timeZone={timeZoneHere()}>
        <Speaking>{children}</Speaking>
      </IntlProvider>
    </SpeakContext>
  )
}

/** Hands the words on to what is no component, before anything else is drawn. */
function Speaking({ children }: { children: ReactNode }) {
  const t = useTranslations()
  if (typeof window !== 'undefined') speak(t)
  return children
}

/** On the server, which draws nothing that depends on it, there is none. */
const timeZoneHere = (): string =>
  typeof window === 'undefined' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone

/** Makes the page speak another language. */
export const useSpeak = () => use(SpeakContext)
