import type { Details } from '../../db/model/details.ts'
import type { Span } from '../quick-add/context.ts'

/** What an address brings into quick add: a text to go on with, and what the todo will have beside it. */
export type Given = { text: string; ignored: Span[]; details: Details }

const LONGEST = { text: 2000, notes: 20_000, link: 2000 } // characters

/**
 * What is shared with the app, or sent by a bookmarklet. Titles are other people's words, of which nothing is read; a `text`
 * alone is as if it was typed. An address becomes a link, and many apps send theirs in the text.
 *
 * @param query the parameters `title`, `text` and `url`, of which any may be missing
 */
export function givenIn(query: Pick<URLSearchParams, 'get'>): Given | undefined {
  const [title, written, url] = ['title', 'text', 'url'].map((name) => query.get(name)?.trim() ?? '')
  const found = url || LAST_WORD.exec(written ?? '')?.[0] || ''
  const link = isLink(found) ? found : undefined
  const body = link && !url ? (written ?? '').slice(0, -link.length).trim() : (written ?? '')
  const [first = '', ...more] = body.split(/\r\n?|\n/)
  const text = oneLine(title || first || (link ? new URL(link).host : ''))
  if (text === '') return undefined
  const notes = title ? (body === title ? '' : body) : more.join('\n').trim()
  return {
    text,
    ignored: title ? [{ start: 0, end: text.length }] : [],
    details: { ...(link && { links: [link] }), ...(notes && { notes: notes.slice(0, LONGEST.notes) }) },
  }
}

const LAST_WORD = /(?<=^|\s)https?:\/\/\S+$/

const isLink = (text: string): boolean =>
  /^https?:\/\/\S+$/.test(text) && text.length <= LONGEST.link && URL.canParse(text)

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST.text)
