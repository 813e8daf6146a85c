import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { acceptedOf, LANGUAGE_COOKIE, languageOf } from '../../db/model/language.ts'
import { FORMATS } from './formats.ts'

/** A request is answered in the language that its sender chose, or else in the best that their browser asks for. */
export default getRequestConfig(async () => {
  const [jar, request] = await Promise.all([cookies(), headers()])
  const locale = languageOf(jar.get(LANGUAGE_COOKIE)?.value) ?? acceptedOf(request.get('Accept-Language'))
  const { default: messages } = await import(`../../messages/${locale}.json`)
  // Where the reader is, their browser knows: what depends on it is drawn there.
  return { locale, messages, formats: FORMATS, timeZone: 'UTC' }
})
