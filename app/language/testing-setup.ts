import english from '../../messages/en.json'
import { speak } from './words.ts'

speak({ language: 'en', messages: english })
