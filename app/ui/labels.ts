import type { Words } from '../language/words.ts'

/** What a transaction is called, in the language of who reads it. It is recorded in English, whoever made it. */
export const labelInWords = (_t: Words, label: string): string => label
