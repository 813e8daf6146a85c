import type { Letter } from './mail.ts'
import type { Words } from './words.ts'

// What is written to people. A link comes with how long it is good for, and with what it means if they asked for nothing.

const paragraphs = (...texts: string[]): string => texts.join('\n\n')

export const verifyAddress = (t: Words, url: string): Letter => ({
  language: t('code'),
  subject: t('letters.verify.subject'),
  text: paragraphs(t('letters.verify.text'), t('letters.ignore')),
  link: { label: t('letters.verify.link'), url },
})

/** To an address that has an account already: the one who signed up is told nothing, only its owner is. */
export const accountExists = (t: Words, url: string): Letter => ({
  language: t('code'),
  subject: t('letters.exists.subject'),
  text: paragraphs(t('letters.exists.text'), t('letters.ignore')),
  link: { label: t('letters.exists.link'), url },
})

export const resetPassword = (t: Words, url: string): Letter => ({
  language: t('code'),
  subject: t('letters.reset.subject'),
  text: paragraphs(t('letters.reset.text'), t('letters.ignore')),
  link: { label: t('letters.reset.link'), url },
})

/** To the old address, before anything is sent to the new one. */
export const approveNewAddress = (t: Words, address: string, url: string): Letter => ({
  language: t('code'),
  subject: t('letters.approve.subject'),
  text: t('letters.approve.text', { address }),
  link: { label: t('letters.approve.link'), url },
})

export const passwordChanged = (t: Words): Letter => ({
  language: t('code'),
  subject: t('letters.changed.subject'),
  text: t('letters.changed.text'),
})

export const inviteToList = (t: Words, inviter: string, list: string, url: string): Letter => ({
  language: t('code'),
  subject: t('letters.invite.subject', { inviter }),
  text: t('letters.invite.text', { inviter, list }),
  link: { label: t('letters.invite.link'), url },
})

export const inviteToServer = (t: Words, inviter: string, url: string): Letter => ({
  language: t('code'),
  subject: t('letters.inviteToServer.subject'),
  text: t('letters.inviteToServer.text', { inviter }),
  link: { label: t('letters.inviteToServer.link'), url },
})

/** @param when it is due, in words; none where it isn't on any day */
export const reminder = (
  t: Words,
  { description, listName }: { description: string; listName: string },
  when: string | undefined,
  url: string,
): Letter => ({
  language: t('code'),
  subject: t('letters.reminder.subject', { todo: description.replace(/\s+/g, ' ').slice(0, 150) }),
  text: paragraphs(
    description,
    when === undefined
      ? t('letters.reminder.list', { list: listName })
      : t('letters.reminder.due', { when, list: listName }),
    t('letters.reminder.text'),
  ),
  link: { label: t('letters.reminder.link'), url },
})
