import type { Member } from '../../db/model/rows.ts'

/** What a role is called. */
export const roleNames: Record<Member['role'], string> = { owner: 'Owner', editor: 'Can edit', viewer: 'Can view' }

/** Several names as part of a sentence. */
export const inOneSentence = (names: string[]): string => new Intl.ListFormat('en').format(names)
