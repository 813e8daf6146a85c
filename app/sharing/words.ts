import type { Words } from '../language/words.ts'

/** What there is to be in a list: `sharing.roles` has what each is called. */
export const ROLES = ['owner', 'editor', 'viewer'] as const

/** Several names as part of a sentence. */
export const inOneSentence = (t: Words, names: string[]): string => new Intl.ListFormat(t('code')).format(names)
