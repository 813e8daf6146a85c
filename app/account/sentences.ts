/** What `/api/auth` answers where it refuses, or where nothing came back. */
export type Refusal = { code?: string | undefined; message?: string | undefined; status?: number | undefined }

const sentences: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'That e-mail address and password don’t belong together.',
  INVALID_EMAIL: 'That is no e-mail address.',
  INVALID_PASSWORD: 'That is not your password.',
  EMAIL_NOT_VERIFIED: 'Confirm your e-mail address first: a new link to do so is on its way to you.',
  PASSWORD_TOO_SHORT: 'A password needs 10 characters or more.',
  PASSWORD_TOO_LONG: 'A password can have 200 characters at most.',
  PASSWORD_USUAL: 'That password is one of those that are tried first. Choose another one.',
  INVALID_TOKEN: 'This link has expired, or was used already. Ask for a new one.',
  TOKEN_EXPIRED: 'This link has expired. Ask for a new one.',
  INVALID_CODE: 'That code is not right. Wait for the next one, and try again.',
  INVALID_BACKUP_CODE: 'That recovery code is not right, or was used already.',
  INVALID_TWO_FACTOR_COOKIE: 'That took too long. Sign in again.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many attempts. Sign in again.',
  SESSION_EXPIRED: 'Sign in again first: it has been too long for this.',
  SESSION_NOT_FRESH: 'Sign in again first: it has been too long for this.',
  PASSKEY_NOT_FOUND: 'This passkey is not known here.',
  PREVIOUSLY_REGISTERED: 'This device has a passkey for your account already.',
  AUTH_CANCELLED: 'No passkey was used.',
  ERROR_CEREMONY_ABORTED: 'No passkey was used.',
  REGISTRATION_CANCELLED: 'No passkey was added.',
  EMAIL_IS_THE_SAME: 'That is your address already.',
  COULDNT_UPDATE_YOUR_EMAIL: 'That address can’t be used.',
}

/** Ours, which are sentences for people already. */
const own = new Set([
  'SIGN_UP_CLOSED',
  'INVITATION_NEEDED',
  'GUEST',
  'GUESTS_OFF',
  'DISABLED',
  'MERGE_FAILED',
  'NOT_VERIFIED',
  'INVALID_NAME',
])

export function sentenceFor({ code = '', message, status }: Refusal): string {
  if (own.has(code) && message) return message
  const known = sentences[code]
  if (known) return known
  if (status === 429) return 'Too many attempts. Wait a minute, and try again.'
  if (!status) return 'The server can’t be reached. Try again when you are online.'
  return 'That didn’t work. Try again.'
}
