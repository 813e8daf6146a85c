import type { Language } from '../../db/model/language.ts'
import type english from '../../messages/en.json'
import type { FORMATS } from './formats.ts'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: typeof english
    Formats: typeof FORMATS
  }
}
