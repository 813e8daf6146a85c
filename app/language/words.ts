import type { useTranslations } from 'next-intl'
import { createTranslator, type Messages } from 'use-intl/core'
import type { Language } from '../../db/model/language.ts'
import { FORMATS } from './formats.ts'

/** What is said to the user, in their language: `t('lists.new')`. What it may say, messages/en.json lists. */
export type Words = ReturnType<typeof useTranslations<never>>

export type Spoken = { language: Language; messages: Messages }

let current: Words | undefined

/** Makes a page speak a language, beside its components, which ask for theirs by `useTranslations()`. */
export function speak({ language, messages }: Spoken): void {
  current = createTranslator({ locale: language, messages, formats: FORMATS, timeZone: timeZoneHere() })
}

/**
 * The words of this page, for what is no component: a notice, a command, an announcement. A server answers many at once, in
 * several languages, so there is nothing of the kind there, and what is drawn there is handed its words.
 */
export function words(): Words {
  if (current === undefined) throw new Error('no language is spoken here')
  return current
}

/** On the server, which draws nothing that depends on it, there is none. */
export const timeZoneHere = (): string =>
  typeof window === 'undefined' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone
