import type { Days, Place, Unit, Words } from './words.ts'

// Days are masculine, and so is all that is counted of them.

const nouns = {
  MO: 'lundi',
  TU: 'mardi',
  WE: 'mercredi',
  TH: 'jeudi',
  FR: 'vendredi',
  SA: 'samedi',
  SU: 'dimanche',
  workday: 'jour ouvré',
  weekendDay: 'jour de week-end',
  day: 'jour',
}
const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const units: Record<Unit, [every: string, many: string]> = {
  hour: ['Toutes les', 'heures'],
  day: ['Tous les', 'jours'],
  week: ['Toutes les', 'semaines'],
  month: ['Tous les', 'mois'],
  year: ['Tous les', 'ans'],
}
const ordinals = ['', 'premier', 'deuxième', 'troisième', 'quatrième', 'cinquième']

export const french: Words = {
  every(interval, unit) {
    const [every, many] = units[unit]
    return interval === 1 ? `${every} ${many}` : `${every} ${interval === 2 ? 'deux' : interval} ${many}`
  },
  everyOn(days, isOther) {
    if (days === 'weekday') return workweek('D')
    if (isOther) return `Un ${listed(namesOf(days))} sur deux`
    return `Tous les ${listed(namesOf(days).map((name) => `${name}s`))}`
  },
  on: (days) => ` ${days === 'weekday' ? workweek('d') : listed(namesOf(days).map((name) => `le ${name}`))}`,
  onThe: (places, of) =>
    ` ${listed(places.map(placeOf))}${of.length === 0 ? '' : ` ${listed(of.map((month) => ofMonth(months[month - 1] ?? '')))}`}`,
  onDates: (day, of) => ` ${listed(of.map((month) => `le ${dateOf(day, month)}`))}`,
  at: (time) => ` à ${time}`,
  from: (time) => ` à partir de ${time}`,
  until: (day, month, year) => ` jusqu’au ${dateOf(day, month, year)}`,
  times: (count) => (count === 1 ? ', une fois' : `, ${count} fois`),
  completion: ', à compter de la réalisation',
  future: ', sans rattraper ce qui a été manqué',
  custom: (rule) => `Selon la règle ${rule}`,
}

const listed = (items: string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`

const workweek = (initial: string): string => `${initial}u lundi au vendredi`

const namesOf = (days: Exclude<Days, 'weekday'>): string[] =>
  (days === 'weekendDay' ? (['SA', 'SU'] as const) : days).map((day) => nouns[day])

/** Le 1er; le dernier jour; l’avant-dernier vendredi; le troisième lundi en partant de la fin. */
function placeOf({ nth, of }: Place): string {
  if (of === undefined && nth > 0) return `le ${dayOf(nth)}`
  const noun = nouns[of ?? 'day']
  if (nth === -1) return `le dernier ${noun}`
  if (nth === -2) return `l’avant-dernier ${noun}`
  const count = Math.abs(nth)
  return `le ${ordinals[count] ?? `${count}e`} ${noun}${nth < 0 ? ' en partant de la fin' : ''}`
}

const ofMonth = (month: string): string => (/^[ao]/.test(month) ? `d’${month}` : `de ${month}`)
const dayOf = (day: number): string => (day === 1 ? '1er' : String(day))
const dateOf = (day: number, month: number, year?: number): string =>
  `${dayOf(day)} ${months[month - 1]}${year === undefined ? '' : ` ${year}`}`
