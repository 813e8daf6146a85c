import { createTranslator } from 'use-intl/core'
import german from '../../messages/de.json'
import french from '../../messages/fr.json'
import { FORMATS } from './formats.ts'
import type { Words } from './words.ts'

// What tests read in other languages than that of their setup.

const rest = { formats: FORMATS, timeZone: 'UTC' }

export const inGerman: Words = createTranslator({ locale: 'de', messages: german, ...rest })
export const inFrench: Words = createTranslator({ locale: 'fr', messages: french, ...rest })
