/** Stands for a character that isn't to be read: quoted, turned back into text, part of an address. */
export const KEPT = '\uE000'
/** Stands for a character of a part. */
export const TAKEN = '\uE001'

const LEFT = `(?<![^\\s(\\[,;:–—${TAKEN}])`
const RIGHT = `(?![\\p{L}\\p{N}_${KEPT}]|['’\\-–][\\p{L}\\p{N}]|[.:/,]\\p{N}|[.@]\\p{L}|%|/)`

/** A pattern for whole words; not for part of one, nor for `friday's` or `mon-fri`. */
export const phrase = (source: string): RegExp => new RegExp(`${LEFT}(?:${source})${RIGHT}`, 'giu')

export const WEEKDAY =
  '(?:sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?)'

const WEEKDAYS = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa']

/** 0 is Sunday. */
export const weekdayNumber = (name: string): number => WEEKDAYS.indexOf(name.slice(0, 2).toLowerCase())

export const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** 1 is January. */
export const monthNumber = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  'a couple of': 2,
}

export const NUMBER =
  '(?:\\d{1,4}|a\\s+couple\\s+of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'

export const numberOf = (word: string): number => NUMBERS[word.toLowerCase().replace(/\s+/g, ' ')] ?? Number(word)

const BEFORE = new RegExp(`${LEFT}$`, 'u')
const AFTER = new RegExp(`^${RIGHT}`, 'u')
const EDGE = new RegExp(`^\\s*(?:$|[,.;:!?)\\]${TAKEN}])`)

/** Whether a stretch of text is of whole words. */
export const isWhole = (text: string, start: number, end: number): boolean =>
  BEFORE.test(text.slice(0, start)) && AFTER.test(text.slice(end))

/** Whether a phrase ends there: what follows is nothing, punctuation, or a part. */
export const isEdge = (text: string, end: number): boolean => EDGE.test(text.slice(end))
