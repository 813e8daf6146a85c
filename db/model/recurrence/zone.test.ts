import { describe, expect, test } from 'vitest'
import { instantOf, isShown, localOf } from './zone.ts'

const at = (date: string, time: string, zone: string) => instantOf({ date, time }, zone).toISOString().slice(0, 16)

describe('The moment of a local time', () => {
  test.each([
    ['in winter', '2027-01-15', '09:00', 'Europe/Lisbon', '2027-01-15T09:00'],
    ['in summer', '2027-07-15', '09:00', 'Europe/Lisbon', '2027-07-15T08:00'],
    ['on the morning that clocks go forward', '2027-03-28', '09:00', 'Europe/Lisbon', '2027-03-28T08:00'],
    ['on the morning that they go back', '2027-10-31', '09:00', 'Europe/Lisbon', '2027-10-31T09:00'],
    ['just before a gap', '2027-03-28', '00:59', 'Europe/Lisbon', '2027-03-28T00:59'],
    ['in a gap, an hour later', '2027-03-28', '01:30', 'Europe/Lisbon', '2027-03-28T01:30'],
    ['just after a gap', '2027-03-28', '02:00', 'Europe/Lisbon', '2027-03-28T01:00'],
    ['shown twice, the first', '2027-10-31', '01:30', 'Europe/Lisbon', '2027-10-31T00:30'],
    ['after it was shown twice', '2027-10-31', '02:00', 'Europe/Lisbon', '2027-10-31T02:00'],
    ['midnight in a gap', '2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00'],
    ['the evening before it', '2018-11-03', '23:30', 'America/Sao_Paulo', '2018-11-04T02:30'],
    ['shown twice before midnight, the first', '2018-02-17', '23:30', 'America/Sao_Paulo', '2018-02-18T01:30'],
    ['midnight after it', '2018-02-18', '00:00', 'America/Sao_Paulo', '2018-02-18T03:00'],
    ['without summer time since', '2027-11-07', '00:00', 'America/Sao_Paulo', '2027-11-07T03:00'],
    ['in a gap of half an hour', '2027-10-03', '02:15', 'Australia/Lord_Howe', '2027-10-02T15:45'],
    ['after a gap of half an hour', '2027-10-03', '02:30', 'Australia/Lord_Howe', '2027-10-02T15:30'],
    ['shown twice within half an hour', '2027-04-04', '01:45', 'Australia/Lord_Howe', '2027-04-03T14:45'],
    ['before a day left out', '2011-12-29', '09:00', 'Pacific/Apia', '2011-12-29T19:00'],
    ['on a day left out, the next', '2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T19:00'],
    ['after a day left out', '2011-12-31', '09:00', 'Pacific/Apia', '2011-12-30T19:00'],
    ['a quarter of an hour off', '2027-01-15', '09:00', 'Asia/Kathmandu', '2027-01-15T03:15'],
    ['far ahead', '2027-01-15', '00:00', 'Pacific/Kiritimati', '2027-01-14T10:00'],
  ])('%s', (_, date, time, zone, moment) => {
    expect(at(date, time, zone)).toBe(moment)
  })

  test('Without a time it is the start of the day', () => {
    expect(instantOf({ date: '2027-07-15' }, 'Europe/Lisbon').toISOString()).toBe('2027-07-14T23:00:00.000Z')
    expect(localOf(instantOf({ date: '2018-11-04' }, 'America/Sao_Paulo'), 'America/Sao_Paulo').time).toBe('01:00')
  })

  test('There is none in a zone that does not exist', () => {
    expect(() => at('2027-01-01', '09:00', 'Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('What a clock shows', () => {
  test.each([
    ['2027-03-28T00:59:59Z', 'Europe/Lisbon', '2027-03-28', '00:59'],
    ['2027-03-28T01:00:00Z', 'Europe/Lisbon', '2027-03-28', '02:00'],
    ['2018-11-04T03:00:00Z', 'America/Sao_Paulo', '2018-11-04', '01:00'],
    ['2027-10-02T15:30:00Z', 'Australia/Lord_Howe', '2027-10-03', '02:30'],
    ['2011-12-30T09:59:00Z', 'Pacific/Apia', '2011-12-29', '23:59'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31', '00:00'],
  ])('%s in %s', (moment, zone, date, time) => {
    expect(localOf(new Date(moment), zone)).toEqual({ date, time })
  })

  test('is not a time that it skips', () => {
    expect(isShown({ date: '2027-03-28', time: '01:30' }, 'Europe/Lisbon')).toBe(false)
    expect(isShown({ date: '2027-10-31', time: '01:30' }, 'Europe/Lisbon')).toBe(true)
    expect(isShown({ date: '2011-12-30', time: '12:00' }, 'Pacific/Apia')).toBe(false)
  })
})
