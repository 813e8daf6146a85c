import fc from 'fast-check'
import { v7 } from 'uuid'

/** What must never be found where it wasn't meant to be. */
export const MARK = 'what-somebody-wrote'

/** A value that is broken somewhere: something taken out, put in, or in place of something else. */
export function broken(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value)
  const put = fc.tuple(fc.constantFrom(...places), nonsense).map(([place, given]) => withValue(value, place, given))
  const without = fc.constantFrom(...places).map((place) => withValue(value, place, undefined))
  const more = fc
    .tuple(fc.constantFrom(...places), fc.constantFrom('more', '__proto__', 'constructor', 'toString'), nonsense)
    .map(([place, name, given]) => withValue(value, [...place, name], given))
  return fc.oneof(put, put, without, more, nonsense).filter((given) => JSON.stringify(given) !== JSON.stringify(value))
}

/** What nobody asks for, and somebody sends. */
export const nonsense = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    0,
    -1,
    1.5,
    1e308,
    [],
    {},
    [[]],
    [null],
    'null',
    MARK,
    `${MARK}\0`,
    '\ud800',
    '\u202e',
    v7().toUpperCase(),
    '00000000-0000-0000-0000-000000000000',
    "'; DROP TABLE todos; --",
    '{{7*7}}',
    '../../etc/passwd',
    'x'.repeat(5000),
    '9999-99-99T99:99:99Z',
    Array(1100).fill(null),
    { toString: null },
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
)

type Place = (string | number)[]

function placesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place]
  return [place, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...place, name]))]
}

function withValue(value: unknown, [name, ...rest]: Place, given: unknown): unknown {
  if (name === undefined) return given
  if (typeof value !== 'object' || value === null) return { [name]: withValue(undefined, rest, given) }
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value }
  Object.defineProperty(copy, name, {
    value: withValue((value as Record<string, unknown>)[name], rest, given),
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return copy
}
