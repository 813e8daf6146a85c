import { expect, test, vi } from 'vitest'
import { retry } from './retry.ts'

const failure = (code: string) => new Error('query failed', { cause: Object.assign(new Error('cause'), { code }) })

test('What fell to concurrent work is run again, and nobody hears of it', async () => {
  const run = vi
    .fn()
    .mockRejectedValueOnce(failure('40P01'))
    .mockRejectedValueOnce(failure('40001'))
    .mockResolvedValue('done')
  expect(await retry(run)).toBe('done')
  expect(run).toHaveBeenCalledTimes(3)
})

test('It is not run for ever', async () => {
  const run = vi.fn().mockRejectedValue(failure('40001'))
  await expect(retry(run)).rejects.toThrow('query failed')
  expect(run).toHaveBeenCalledTimes(6)
})

test('What would fail again is not run again', async () => {
  for (const error of [failure('23505'), new Error('something else')]) {
    const run = vi.fn().mockRejectedValue(error)
    await expect(retry(run)).rejects.toBe(error)
    expect(run).toHaveBeenCalledTimes(1)
  }
})
