import { WEEKDAYS, type Weekday } from './due.ts'

// The English that `parseRecurrence` understands.

export const weekdayName =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
export const monthName =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const numberWord = 'an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const ordinalWord = 'first|second|third|fourth|fifth'
export const number = `[1-9]\\d{0,2}|${numberWord}`
export const ordinal = `[1-9]\\d{0,2}(?:st|nd|rd|th)|${ordinalWord}`

export const weekdayFrom = (name: string): Weekday => WEEKDAYS.find((day) => name.toUpperCase().startsWith(day)) ?? 'MO'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** 1 to 12. */
export const monthFrom = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1

const counted = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth']

/** “3”, “3rd”, “three”, “third”, “a”. */
export function numberFrom(text: string): number {
  const word = text.toLowerCase()
  if (/^\d/.test(word)) return Number.parseInt(word, 10)
  return Math.max(counted.indexOf(word), ordinals.indexOf(word), 1)
}

export const UNITS = {
  hour: 'HOURLY',
  hr: 'HOURLY',
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  year: 'YEARLY',
} as const

/** When parts of the day are, as Todoist has them. */
export const DAYTIMES: Record<string, string> = {
  morning: '09:00',
  afternoon: '12:00',
  evening: '19:00',
  night: '22:00',
}
