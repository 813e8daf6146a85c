import type { Days, Place, Unit, Words } from './words.ts'

// Accusative behind “jeden” and “alle”, dative behind “am”; the endings are the same for all days, which are masculine.

const nouns = {
  MO: 'Montag',
  TU: 'Dienstag',
  WE: 'Mittwoch',
  TH: 'Donnerstag',
  FR: 'Freitag',
  SA: 'Samstag',
  SU: 'Sonntag',
  workday: 'Arbeitstag',
  weekendDay: 'Wochenendtag',
  day: 'Tag',
}
const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
]
const units: Record<Unit, [every: string, other: string, many: string]> = {
  hour: ['Jede Stunde', 'Jede zweite Stunde', 'Stunden'],
  day: ['Jeden Tag', 'Jeden zweiten Tag', 'Tage'],
  week: ['Jede Woche', 'Jede zweite Woche', 'Wochen'],
  month: ['Jeden Monat', 'Jeden zweiten Monat', 'Monate'],
  year: ['Jedes Jahr', 'Jedes zweite Jahr', 'Jahre'],
}
const ordinals = ['', 'ersten', 'zweiten', 'dritten', 'vierten', 'fünften']
const fromLast = ['', 'letzten', 'vorletzten', 'drittletzten', 'viertletzten', 'fünftletzten']

export const german: Words = {
  every(interval, unit) {
    const [every, other, many] = units[unit]
    return interval === 1 ? every : interval === 2 ? other : `Alle ${interval} ${many}`
  },
  everyOn: (days, isOther) =>
    days === 'weekday' ? workweek('M') : `Jeden ${isOther ? 'zweiten ' : ''}${listed(namesOf(days))}`,
  on: (days) => (days === 'weekday' ? ` ${workweek('m')}` : ` am ${listed(namesOf(days))}`),
  onThe: (places, of) =>
    `${placesOf(places)}${of.length === 0 ? '' : ` im ${listed(of.map((month) => months[month - 1] ?? ''))}`}`,
  onDates: (day, of) => ` am ${listed(of.map((month) => dateOf(day, month)))}`,
  at: (time) => ` um ${time}`,
  from: (time) => ` ab ${time}`,
  until: (day, month, year) => ` bis zum ${dateOf(day, month, year)}`,
  times: (count) => (count === 1 ? ', einmal' : `, ${count}-mal`),
  completion: ', ab dem Erledigen gerechnet',
  future: ', ohne Versäumtes nachzuholen',
  custom: (rule) => `Nach der Regel ${rule}`,
}

const listed = (items: string[], glue = ''): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(`, ${glue}`)} und ${glue}${items.at(-1)}`

const workweek = (initial: string): string => `${initial}ontags bis freitags`

const namesOf = (days: Exclude<Days, 'weekday'>): string[] =>
  (days === 'weekendDay' ? (['SA', 'SU'] as const) : days).map((day) => nouns[day])

/** Am 1. und 15.; am ersten und dritten Montag; am 1. und am letzten Tag. */
function placesOf(places: Place[]): string {
  const [{ of } = {}] = places
  const isAlike = places.every((place) => place.of === of && place.nth > 0)
  if (!isAlike)
    return ` am ${listed(
      places.map((place) => placeOf(place)),
      'am ',
    )}`
  if (of === undefined) return ` am ${listed(places.map(({ nth }) => `${nth}.`))}`
  return ` am ${listed(places.map(({ nth }) => nthOf(nth)))} ${nouns[of]}`
}

const placeOf = ({ nth, of }: Place): string =>
  of === undefined && nth > 0 ? `${nth}.` : `${nthOf(nth)} ${nouns[of ?? 'day']}`

const nthOf = (nth: number): string => (nth > 0 ? (ordinals[nth] ?? `${nth}.`) : (fromLast[-nth] ?? `${-nth}.-letzten`))

const dateOf = (day: number, month: number, year?: number): string =>
  `${day}. ${months[month - 1]}${year === undefined ? '' : ` ${year}`}`
