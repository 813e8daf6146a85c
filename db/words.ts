import { createTranslator } from 'use-intl/core'
import german from '../messages/de.json'
import english from '../messages/en.json'
import french from '../messages/fr.json'
import type { Language } from './model/language.ts'
import type { Settings } from './model/settings.ts'

/** What the server says beside pages: to one reader, in their language. */
export type Words = ReturnType<typeof createWords>

/** Who is written to, as far as it matters for how. */
export type Reader = { language: Language } & Pick<Settings, 'dateOrder'>

const catalogues = { en: english, de: german, fr: french }
const all = new Map<Language, Words>()

export function wordsIn(language: Language): Words {
  const words = all.get(language) ?? createWords(language)
  all.set(language, words)
  return words
}

const createWords = (language: Language) =>
  createTranslator({ locale: language, messages: catalogues[language], timeZone: 'UTC' })

/**
 * When something is due, in words that stay true however late they are read: “Tuesday, 4 May 2027, 15:00”. English has no
 * order of its own for the parts of a date, so the reader's counts.
 */
export function dueInWords({ language, dateOrder }: Reader, date: string, time: string | null): string {
  const locale = language === 'en' && dateOrder !== 'mdy' ? 'en-GB' : language
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
  return time === null ? day : wordsIn(language)('push.when', { date: day, time })
}
