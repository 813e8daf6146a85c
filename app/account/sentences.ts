import type { Words } from '../language/words.ts'

/** What `/api/auth` answers where it refuses, or where nothing came back. */
export type Refusal = { code?: string | undefined; status?: number | undefined }

const refusals = {
  INVALID_EMAIL_OR_PASSWORD: 'noMatch',
  INVALID_EMAIL: 'noEmail',
  INVALID_PASSWORD: 'wrongPassword',
  EMAIL_NOT_VERIFIED: 'unconfirmed',
  PASSWORD_TOO_SHORT: 'tooShort',
  PASSWORD_TOO_LONG: 'tooLong',
  PASSWORD_USUAL: 'usual',
  INVALID_TOKEN: 'usedLink',
  TOKEN_EXPIRED: 'oldLink',
  INVALID_CODE: 'wrongCode',
  INVALID_BACKUP_CODE: 'wrongRecovery',
  INVALID_TWO_FACTOR_COOKIE: 'tookTooLong',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'tooManyCodes',
  SESSION_EXPIRED: 'notFresh',
  SESSION_NOT_FRESH: 'notFresh',
  PASSKEY_NOT_FOUND: 'unknownPasskey',
  PREVIOUSLY_REGISTERED: 'hasPasskey',
  AUTH_CANCELLED: 'noPasskeyUsed',
  ERROR_CEREMONY_ABORTED: 'noPasskeyUsed',
  REGISTRATION_CANCELLED: 'noPasskeyAdded',
  EMAIL_IS_THE_SAME: 'sameEmail',
  COULDNT_UPDATE_YOUR_EMAIL: 'unusableEmail',
  // Ours.
  SIGN_UP_CLOSED: 'closed',
  INVITATION_NEEDED: 'invitationNeeded',
  GUEST: 'guest',
  GUESTS_OFF: 'guestsOff',
  DISABLED: 'disabled',
  MERGE_FAILED: 'mergeFailed',
  NOT_VERIFIED: 'locked',
  INVALID_NAME: 'nameLength',
} as const

const isKnown = (code: string): code is keyof typeof refusals => Object.hasOwn(refusals, code)

export function sentenceFor(t: Words, { code = '', status }: Refusal): string {
  if (isKnown(code)) return t(`account.refusals.${refusals[code]}`)
  if (status === 429) return t('account.refusals.tooMany')
  return t(status ? 'account.refusals.failed' : 'account.refusals.offline')
}
