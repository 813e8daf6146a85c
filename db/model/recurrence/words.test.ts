import { expect, test } from 'vitest'
import { describeRecurrence } from './describe.ts'
import type { Mode } from './series.ts'
import { english, wordsOf } from './words.ts'

const rows: [rule: string, german: string, french: string][] = [
  ['FREQ=DAILY', 'Jeden Tag', 'Tous les jours'],
  ['FREQ=DAILY;INTERVAL=2', 'Jeden zweiten Tag', 'Tous les deux jours'],
  ['FREQ=DAILY;INTERVAL=3', 'Alle 3 Tage', 'Tous les 3 jours'],
  ['FREQ=HOURLY', 'Jede Stunde', 'Toutes les heures'],
  ['FREQ=HOURLY;INTERVAL=12', 'Alle 12 Stunden', 'Toutes les 12 heures'],
  ['FREQ=WEEKLY', 'Jede Woche', 'Toutes les semaines'],
  ['FREQ=WEEKLY;INTERVAL=2', 'Jede zweite Woche', 'Toutes les deux semaines'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Montags bis freitags', 'Du lundi au vendredi'],
  ['FREQ=WEEKLY;BYDAY=SA,SU', 'Jeden Samstag und Sonntag', 'Tous les samedis et dimanches'],
  ['FREQ=WEEKLY;BYDAY=FR,MO,WE', 'Jeden Montag, Mittwoch und Freitag', 'Tous les lundis, mercredis et vendredis'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', 'Jeden zweiten Freitag', 'Un vendredi sur deux'],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
    'Jede zweite Woche am Montag und Donnerstag',
    'Toutes les deux semaines le lundi et le jeudi',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR',
    'Jede zweite Woche montags bis freitags',
    'Toutes les deux semaines du lundi au vendredi',
  ],
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=FR', 'Alle 3 Wochen am Freitag', 'Toutes les 3 semaines le vendredi'],
  ['FREQ=MONTHLY', 'Jeden Monat', 'Tous les mois'],
  ['FREQ=MONTHLY;INTERVAL=3', 'Alle 3 Monate', 'Tous les 3 mois'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'Jeden Monat am 1. und 15.', 'Tous les mois le 1er et le 15'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Jeden Monat am letzten Tag', 'Tous les mois le dernier jour'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,-1', 'Jeden Monat am 1. und am letzten Tag', 'Tous les mois le 1er et le dernier jour'],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', 'Jeden Monat am 30.', 'Tous les mois le 30'],
  ['FREQ=MONTHLY;BYDAY=2TU', 'Jeden Monat am zweiten Dienstag', 'Tous les mois le deuxième mardi'],
  [
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,3MO',
    'Jeden zweiten Monat am ersten und dritten Montag',
    'Tous les deux mois le premier lundi et le troisième lundi',
  ],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'Jeden Monat am letzten Freitag', 'Tous les mois le dernier vendredi'],
  ['FREQ=MONTHLY;BYDAY=-2FR', 'Jeden Monat am vorletzten Freitag', 'Tous les mois l’avant-dernier vendredi'],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=15,-3',
    'Jeden Monat am 15. Arbeitstag und am drittletzten Arbeitstag',
    'Tous les mois le 15e jour ouvré et le troisième jour ouvré en partant de la fin',
  ],
  ['FREQ=YEARLY', 'Jedes Jahr', 'Tous les ans'],
  ['FREQ=YEARLY;INTERVAL=2', 'Jedes zweite Jahr', 'Tous les deux ans'],
  ['FREQ=YEARLY;INTERVAL=4', 'Alle 4 Jahre', 'Tous les 4 ans'],
  ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27', 'Jedes Jahr am 27. Januar', 'Tous les ans le 27 janvier'],
  [
    'FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1',
    'Jedes Jahr am 1. Januar und 1. Juli',
    'Tous les ans le 1er janvier et le 1er juillet',
  ],
  [
    'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
    'Jedes Jahr am vierten Donnerstag im November',
    'Tous les ans le quatrième jeudi de novembre',
  ],
  [
    'FREQ=YEARLY;BYMONTH=4,8,9;BYDAY=1SU',
    'Jedes Jahr am ersten Sonntag im April, August und September',
    'Tous les ans le premier dimanche d’avril, d’août et de septembre',
  ],
  ['FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', 'Nach der Regel $', 'Selon la règle $'],
  ['FREQ=DAILY;COUNT=5', 'Jeden Tag, 5-mal', 'Tous les jours, 5 fois'],
  ['FREQ=DAILY;COUNT=1', 'Jeden Tag, einmal', 'Tous les jours, une fois'],
  ['FREQ=WEEKLY;UNTIL=20280501', 'Jede Woche bis zum 1. Mai 2028', 'Toutes les semaines jusqu’au 1er mai 2028'],
]

test.each(rows)('%s reads “%s” and “%s”', (rule, ...expected) => {
  const read = ['de', 'fr'].map((language) => describeRecurrence({ rule, mode: 'schedule' }, {}, wordsOf(language)))
  expect(read).toEqual(expected.map((text) => text.replace('$', rule)))
})

test.each([
  [
    'de',
    'Jeden zweiten Freitag um 17:00 bis zum 5. Mai',
    ', ab dem Erledigen gerechnet',
    ', ohne Versäumtes nachzuholen',
    'Jede zweite Stunde ab 17:00',
  ],
  [
    'fr',
    'Un vendredi sur deux à 17:00 jusqu’au 5 mai',
    ', à compter de la réalisation',
    ', sans rattraper ce qui a été manqué',
    'Toutes les deux heures à partir de 17:00',
  ],
])('In “%s” a description tells time, end and mode', (language, schedule, completion, future, hourly) => {
  const rule = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;UNTIL=20270505'
  const about = { time: '17:00', today: '2027-03-10' }
  const read = (mode: Mode, text = rule) => describeRecurrence({ rule: text, mode }, about, wordsOf(language))
  expect(read('schedule')).toBe(schedule)
  expect(read('completion')).toBe(schedule + completion)
  expect(read('future')).toBe(schedule + future)
  expect(read('schedule', 'FREQ=HOURLY;INTERVAL=2')).toBe(hourly)
})

test('Another language is English', () => {
  expect(wordsOf('pl')).toBe(english)
})
