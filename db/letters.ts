import type { Letter } from './mail.ts'

// What is written to people. A link comes with how long it is good for, and with what it means if they asked for nothing.

const IGNORE = 'If you did not ask for this, ignore this mail: nothing happens then.'

export const verifyAddress = (url: string): Letter => ({
  subject: 'Confirm your e-mail address',
  text: `Somebody, probably you, signed up for Committed with this address. The link below confirms it. It is good for one hour.\n\n${IGNORE}`,
  link: { label: 'Confirm the address', url },
})

/** To an address that has an account already: the one who signed up is told nothing, only its owner is. */
export const accountExists = (url: string): Letter => ({
  subject: 'You have an account already',
  text: `Somebody, probably you, tried to sign up for Committed with this address. It has an account already: sign in with it. Where the password is forgotten, a new one can be set on the same page.\n\n${IGNORE}`,
  link: { label: 'Sign in', url },
})

export const resetPassword = (url: string): Letter => ({
  subject: 'Set a new password',
  text: `The link below sets a new password for your account, once, within one hour. All devices are signed out then.\n\n${IGNORE}`,
  link: { label: 'Set a new password', url },
})

/** To the old address, before anything is sent to the new one. */
export const approveNewAddress = (newAddress: string, url: string): Letter => ({
  subject: 'Approve your new e-mail address',
  text: `Your account is about to use the address ${newAddress} in place of this one. The link below approves that; a second mail, to the new address, then completes it.\n\nIf you did not ask for this, do not open the link, and change your password.`,
  link: { label: 'Approve the new address', url },
})

export const passwordChanged = (): Letter => ({
  subject: 'Your password was changed',
  text: 'The password of your account was changed, and other devices were signed out. If it was not you, set a new one from the sign-in page now.',
})

export const inviteToList = (inviter: string, listName: string, url: string): Letter => ({
  subject: `${inviter} shares a list with you`,
  text: `${inviter} invites you to the list “${listName}”. The link below opens it, once.\n\nIf you don’t know why, ignore this mail: nothing happens then.`,
  link: { label: 'Open the list', url },
})

export const inviteToServer = (inviter: string, url: string): Letter => ({
  subject: 'You are invited to Committed',
  text: `${inviter} invites you to keep your lists on their server. The link below lets you sign up, once, within seven days.`,
  link: { label: 'Sign up', url },
})

/** @param when it is due, in words; none where it isn't on any day */
export const reminder = (about: { description: string; listName: string }, when: string, url: string): Letter => ({
  subject: `Reminder: ${about.description.replace(/\s+/g, ' ').slice(0, 150)}`,
  text: `${about.description}\n\n${when === '' ? '' : `Due ${when}. `}In the list “${about.listName}”.\n\nYou asked to be reminded. In the settings of the app you can turn these mails off.`,
  link: { label: 'Open the todo', url },
})
