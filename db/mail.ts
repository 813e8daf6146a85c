import nodemailer from 'nodemailer'
import { logError } from './log.ts'
import type { Settings } from './settings.ts'

/**
 * What is written to somebody, in one language: a sentence or two, and perhaps a link, which is all that the mail asks to do.
 */
export type Letter = { language: string; subject: string; text: string; link?: { label: string; url: string } }

/** Sends a letter, and resolves once a server has taken it. */
export type Post = (to: string, letter: Letter) => Promise<void>

/**
 * The way for mails to go: by SMTP; without, in development, into the server's log. In production nothing is offered
 * that would need it (see `offers`), and nothing is logged: a link is a key to somebody's account.
 */
export function createPost({ smtp, isProduction }: Pick<Settings, 'smtp' | 'isProduction'>): Post {
  if (smtp === undefined) {
    return async (to, { subject, link }) => {
      if (!isProduction) console.info(`committed: a mail to ${to}, “${subject}”${link ? `: ${link.url}` : ''}`)
    }
  }
  const transport = nodemailer.createTransport(smtp.url, { from: smtp.from })
  return async (to, letter) => {
    // An address as such: no name beside it, no list of several.
    await transport.sendMail({
      to: { name: '', address: to },
      subject: letter.subject,
      text: textOf(letter),
      html: htmlOf(letter),
    })
  }
}

/**
 * Sends without being waited for, where how long it takes would tell who has an account. A mail that can't be sent is the
 * operator's to look after; who expects it asks again.
 */
export function postLater(post: Post, to: string, letter: Promise<Letter>): void {
  letter.then((written) => post(to, written)).catch((error) => logError('cannot send a mail', error))
}

const textOf = ({ text, link }: Letter): string => (link ? `${text}\n\n${link.label}:\n${link.url}\n` : `${text}\n`)

const htmlOf = ({ language, text, link }: Letter): string => `<!doctype html>
<html lang="${language}"><body style="font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; max-width: 32rem">
${text
  .split('\n\n')
  .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  .join('\n')}
${link ? `<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>` : ''}
</body></html>`

/** Names of people and lists are theirs to choose; in a mail they are text. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
