import { expect, test } from 'vitest'
import { tokensOf } from './sql-tokens.ts'

test('A statement is coloured by its words, and stays the statement that it is', () => {
  const statement = `UPDATE "todos" SET description = 'it''s SELECT 1', completed = true WHERE id = 42; -- AND more`
  const tokens = tokensOf(statement)
  expect(tokens.map(({ text }) => text).join('')).toBe(statement)
  const of = (kind: string) => tokens.filter((token) => token.kind === kind).map(({ text }) => text)
  expect(of('keyword')).toEqual(['UPDATE', 'SET', 'true', 'WHERE'])
  expect(of('text')).toEqual([`'it''s SELECT 1'`])
  expect(of('comment')).toEqual(['-- AND more'])
  expect(of('number')).toEqual(['42'])
})
