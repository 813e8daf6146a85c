import { createTranslator } from 'use-intl/core'
import english from '../../messages/en.json'
import { FORMATS } from './formats.ts'
import { speak } from './words.ts'

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

speak(createTranslator({ locale: 'en', messages: english, formats: FORMATS, timeZone }))
