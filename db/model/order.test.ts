import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { byPosition, positionBetween, positionPattern } from './order.ts'

const pattern = new RegExp(positionPattern)

describe('A position', () => {
  test('lies between its neighbours, wherever rows are put', () => {
    const rows: { position: string; id: string }[] = []
    for (let turn = 0; turn < 2000; turn++) {
      const id = v7()
      const place = (turn * 7919) % (rows.length + 1)
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
  })
})

test('The pattern knows positions from other text', () => {
  for (const position of ['a0', 'a0V', 'b00', 'Zz', 'h00000000']) expect(position).toMatch(pattern)
  for (const text of ['', 'a', 'a0-', 'b0', '0', 'a00', 'Z', ' a0', 'a0\n']) expect(text).not.toMatch(pattern)
})
