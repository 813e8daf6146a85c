import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { byPosition, positionBetween, positionPattern, positionsBetween } from './order.ts'
import { random } from './testing.ts'

const pattern = new RegExp(positionPattern)

describe('A position', () => {
  test('lies between its neighbours, wherever rows are put', () => {
    const rows: { position: string; id: string }[] = []
    const next = random(1)
    for (let turn = 0; turn < 2000; turn++) {
      const id = idOf(next)
      const place = next(rows.length + 1)
      const position = positionBetween(rows[place - 1]?.position ?? null, rows[place]?.position ?? null, id)
      expect(position).toMatch(pattern)
      rows.splice(place, 0, { position, id })
    }
    expect(rows.toSorted(byPosition)).toEqual(rows)
  })

  test('stays short at the end, where most rows are put', () => {
    let last: string | null = null
    for (let turn = 0; turn < 10_000; turn++) last = positionBetween(last, null, v7())
    expect(last?.length).toBeLessThan(12)
  })

  test('stays short at the start too', () => {
    let first: string | null = null
    for (let turn = 0; turn < 10_000; turn++) {
      const position = positionBetween(null, first, v7())
      if (first !== null && position >= first) expect.fail(`${position} does not come before ${first}`)
      first = position
    }
    expect(first).toMatch(pattern)
    expect(first?.length).toBeLessThan(12)
  })

  test.each([
    [null, null],
    ['a0', null],
    [null, 'a0'],
    ['a0', 'a1'],
    ['a0V', 'a0W'],
  ])('is found for many rows between %s and %s, each short and in their order', (before, after) => {
    const next = random(2)
    const rows = Array.from({ length: 1000 }, () => ({ id: idOf(next) }))
    const positions = positionsBetween(
      before,
      after,
      rows.map(({ id }) => id),
    )
    const all = [before, ...positions, after].filter((each) => each !== null)
    expect(all.every((each, place) => place === 0 || (all[place - 1] as string) < each)).toBe(true)
    expect(Math.max(...positions.map(({ length }) => length))).toBeLessThan(32)
    for (const position of positions) expect(position).toMatch(pattern)
  })

  test('stays short on the whole in a long list that people arrange', () => {
    const next = random(2)
    const rows: string[] = []
    for (let turn = 0; turn < 500; turn++) rows.push(positionBetween(rows.at(-1) ?? null, null, idOf(next)))
    for (let turn = 0; turn < 5000; turn++) {
      rows.splice(next(rows.length), 1)
      const place = next(rows.length + 1)
      rows.splice(place, 0, positionBetween(rows[place - 1] ?? null, rows[place] ?? null, idOf(next)))
    }
    expect(Math.max(...rows.map(({ length }) => length))).toBeLessThan(60)
  })

  test('stays within the column when a thousand rows are put into the same gap', () => {
    let after = positionBetween(null, null, v7())
    const before = positionBetween(null, after, v7())
    for (let turn = 0; turn < 1000; turn++) after = positionBetween(before, after, v7())
    expect(after.length).toBeLessThan(400)
  })

  test('differs for different rows in the same gap', () => {
    const positions = Array.from({ length: 50 }, () => positionBetween('a0', 'a1', v7()))
    expect(new Set(positions).size).toBeGreaterThan(45)
  })

  test('is the same for the same row: a command can be run again', () => {
    const id = v7()
    expect(positionBetween('a0', 'a1', id)).toBe(positionBetween('a0', 'a1', id))
  })

  test('is found even between neighbours that two offline clients gave the same', () => {
    expect(positionBetween('a5', 'a5', v7()) > 'a5').toBe(true)
    expect(positionBetween('a6', 'a5', v7()) > 'a6').toBe(true)
  })
})

test('The pattern knows positions from other text', () => {
  for (const position of ['a0', 'a0V', 'b00', 'Zz', 'h00000000']) expect(position).toMatch(pattern)
  for (const text of ['', 'a', 'a0-', 'b0', '0', 'a00', 'Z', ' a0', 'a0\n']) expect(text).not.toMatch(pattern)
})

test('Rows are compared as the database does: byte by byte, capitals before small letters, ties by id', () => {
  const sorted = ['Xzz', 'Z0', 'ZzV', 'Zz', 'a0', 'a0V', 'a0a', 'b00'].sort()
  const rows = sorted.flatMap((position) => ['1', '2'].map((id) => ({ position, id })))
  expect(rows.toReversed().sort(byPosition)).toEqual(rows)
})

/** The random part of a UUIDv7, and the same each time. */
const idOf = (next: (below: number) => number): string =>
  v7({ msecs: 0, random: Uint8Array.from({ length: 16 }, () => next(256)) })
