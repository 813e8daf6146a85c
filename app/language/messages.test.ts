import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import compile from 'icu-minify/compile'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../db/model/language.ts'

type Catalogue = { [name: string]: string | Catalogue }

const root = join(import.meta.dirname, '../..')
const catalogueOf = (language: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(join(root, `messages/${language}.json`), 'utf8'))))
const flat = (catalogue: Catalogue, prefix = ''): [key: string, message: string][] =>
  Object.entries(catalogue).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value]] : flat(value, `${prefix}${name}.`),
  )
const english = catalogueOf('en')

test('Each language has a file, and each file a language', () => {
  expect(readdirSync(join(root, 'messages')).sort()).toEqual(
    Object.keys(LANGUAGES)
      .map((language) => `${language}.json`)
      .sort(),
  )
})

describe.each(Object.keys(LANGUAGES))('What is said in “%s”', (language) => {
  const catalogue = catalogueOf(language)

  test('is all that is said in English', () => {
    expect([...catalogue.keys()].sort()).toEqual([...english.keys()].sort())
    expect(catalogue.get('code')).toBe(language)
    expect([...catalogue].filter(([, message]) => message.trim() === '').map(([key]) => key)).toEqual([])
  })

  test('can be read, and speaks of the same', () => {
    for (const [key, message] of catalogue) expect(partsOf(message), key).toEqual(partsOf(english.get(key) ?? ''))
  })

  test('has a form for each number that there is one for', () => {
    const rules = new Intl.PluralRules(language)
    // What one says of a million on in French is a matter of “de”, which none of these needs.
    const forms = rules.resolvedOptions().pluralCategories.filter((form) => form !== 'many')
    for (const [key, message] of catalogue) {
      for (const given of pluralsOf(message)) {
        const missing = forms.filter((form) => !given.includes(form))
        expect(missing, key).toEqual([])
      }
    }
  })
})

test('In French a line never breaks before “:”, “;”, “!”, “?” or within quotation marks', () => {
  const breaking = [...catalogueOf('fr')].filter(([, message]) => /« | [»:;!?]/.test(message))
  expect(breaking.map(([key]) => key)).toEqual([])
})

test('Nothing is kept that is never said', () => {
  const sources = ['app', 'db'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  )
  const text = sources.join('\n')
  // A key is written out, or made of a part that is, and of a word that depends.
  const literals = new Set([...text.matchAll(/['`]([a-z][\w.]*)['`]/gi)].map(([, key]) => key))
  const prefixes = [...new Set([...text.matchAll(/`([a-z]\w*\.[\w.]*)\$\{/gi)].map(([, prefix = '']) => prefix))]
  const isSaid = (key: string) => literals.has(key) || prefixes.some((prefix) => key.startsWith(prefix))
  expect([...english.keys()].filter((key) => !isSaid(key))).toEqual([])
})

type Part = string | number | [name: string, ...unknown[]]

const [SELECT, ORDINAL] = [1, 3] // kinds of parts with a form for each case; the one between is the plural

/** The values and tags that are in a message, whatever their order. */
const partsOf = (message: string): string[] => [...new Set(partsIn(compile(message)).map(([name]) => name))].sort()

/** The forms of each plural in a message. */
const pluralsOf = (message: string): string[][] =>
  partsIn(compile(message)).flatMap(([, kind, forms]) => (kind === SELECT + 1 ? [Object.keys(forms as object)] : []))

function partsIn(compiled: unknown): [name: string, ...unknown[]][] {
  if (!Array.isArray(compiled)) return []
  return (compiled as Part[]).flatMap((part) => {
    if (!Array.isArray(part)) return []
    const [, kind, forms] = part
    if (typeof kind !== 'number') return [part, ...partsIn(part.slice(1))]
    return [part, ...(kind >= SELECT && kind <= ORDINAL ? Object.values(forms as object).flatMap(partsIn) : [])]
  })
}
