import type { Messages, useTranslations } from 'next-intl'
import type { Language } from '../../db/model/language.ts'

/** What is said to the user, in their language: `t('lists.new')`. What it may say, messages/en.json lists. */
export type Words = ReturnType<typeof useTranslations<never>>

/** A language, and what pages say in it. */
export type Spoken = { language: Language; messages: Omit<Messages, 'letters' | 'push'> }

let current: Words | undefined

/** Makes a page speak a language, beside its components, which ask for theirs by `useTranslations()`. */
export function speak(t: Words): void {
  current = t
}

/**
 * The words of this page, for what is no component: a notice, a command, an announcement. A server answers many at once, in
 * several languages, so there is nothing of the kind there, and what is drawn there is handed its words.
 */
export function words(): Words {
  if (current === undefined) throw new Error('no language is spoken here')
  return current
}
