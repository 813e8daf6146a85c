import { addMonths, addWorkdays, isDay, wallClock } from './calendar.ts'
import type { Now, Reading, Rule } from './found.ts'
import { NUMBER, numberOf, phrase } from './vocabulary.ts'

const UNIT =
  '(min(?:ute)?s?|h(?:ou)?rs?|h|d(?:ays?)?|w(?:ee)?ks?|w|fortnights?|mo(?:nth)?s?|quarters?|y(?:ea)?rs?|y|(?:business|working|work)\\s*days?|weekdays?)'

/** So much later than now, or earlier. */
export const LATER: Rule[] = [
  // in 3 days, within 2 weeks, in 3 weeks' time, in an hour and 20 minutes, in 1h30, in 1.5 hours
  {
    pattern: phrase(
      `(?:in|within)\\s+(?:the\\s+next\\s+)?(half\\s+an?|\\d{1,2}[.,]\\d|${NUMBER})\\s*${UNIT}(?:\\s*(?:,|and)?\\s*(${NUMBER})\\s*${UNIT}|(\\d{2})m?)?(?:['’]?s?['’]?\\s+time)?(?!\\s+of\\b)`,
    ),
    read: ([, count = '', unit = '', more, moreUnit = '', tight], now) =>
      later(now, [[count, unit], ...pair(more, moreUnit), ...pair(tight, 'min')]),
  },
  { pattern: phrase('(?:in\\s+|\\+)(\\d{1,3})m'), read: ([, count = ''], now) => later(now, [[count, 'min']]) },
  {
    pattern: phrase(`\\+\\s?(\\d{1,4})\\s*${UNIT}`),
    read: ([, count = '', unit = ''], now) => later(now, [[count, unit]]),
  },
  {
    pattern: phrase(`(${NUMBER})\\s*${UNIT}\\s+(?:from\\s+(?:now|today)|hence|(ago))`),
    read: ([, count = '', unit = '', ago], now) => later(now, [[count, unit]], ago === undefined ? 1 : -1),
  },
]

const pair = (count: string | undefined, unit: string): [string, string][] =>
  count === undefined ? [] : [[count, unit]]

/** Hours and minutes are counted on the clock that never jumps, days and more on the calendar. */
function later(now: Now, amounts: readonly (readonly [string, string])[], direction: 1 | -1 = 1): Reading | null {
  let [day, minutes, isPrecise] = [now.day, 0, false]
  for (const [word, unit] of amounts) {
    const count = direction * (/^half/i.test(word) ? 0.5 : numberOf(word.replace(',', '.')))
    const name = unit.toLowerCase()
    if (/^mi?n|^h/.test(name)) {
      minutes += Math.round(count * (name.startsWith('h') ? 60 : 1))
      isPrecise = true
    } else if (isPrecise || !Number.isInteger(count)) return null
    else if (/^b|^wor|^weekd/.test(name)) day = addWorkdays(day, Math.max(0, count))
    else if (name.startsWith('d')) day += count
    else if (name.startsWith('w')) day += 7 * count
    else if (name.startsWith('f')) day += 14 * count
    else if (name.startsWith('mo')) day = addMonths(day, count)
    else if (name.startsWith('q')) day = addMonths(day, 3 * count)
    else day = addMonths(day, 12 * count)
    if (!isDay(day)) return null
  }
  if (!isPrecise) return { day }
  const { now: instant, timeZone } = now.context
  const then = wallClock(new Date(instant.getTime() + minutes * 60_000), timeZone)
  return { day: day - now.day + then.day, minute: then.minute }
}
