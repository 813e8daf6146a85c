import { two } from './due.ts'
import { next, type Series } from './series.ts'
import { instantOf } from './zone.ts'

/** Dates as tests write them: `'2027-03: 10 12; 2027-04: 1'`. A full stop says that there are no more. */
export function datesOf(text: string): { dates: string[]; isAll: boolean } {
  const isAll = text.endsWith('.')
  const dates = text
    .replace(/\.$/, '')
    .split(';')
    .flatMap((part) => {
      const [month = '', days = ''] = part.trim().split(':')
      return days
        .trim()
        .split(/\s+/)
        .map((day) => `${month}-${two(Number(day))}`)
    })
  return { dates, isAll }
}

/** The dates of a series when every occurrence is completed at the moment that it is due. */
export function completeInTurn(series: Series, times: number, zone = 'UTC'): Series[] {
  const found = [series]
  for (let last: Series | undefined = series; last !== undefined && found.length < times; ) {
    last = next(last, instantOf(last.due, zone), zone)
    if (last !== undefined) found.push(last)
  }
  return found
}
