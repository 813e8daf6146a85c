import { createHash, randomBytes } from 'node:crypto'

/** What is in a link that lets somebody do something: long enough that nobody finds one by trying. */
export const createToken = (): string => randomBytes(32).toString('base64url')

/** A token is kept as its hash: who reads the table can't use it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
