import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ACCENTS, accentOf } from './accents.ts'
import { LOOK_SCRIPT, lookCall } from './look.ts'

const styles = readFileSync(join(import.meta.dirname, '../globals.css'), 'utf8')
const themes = ['light', 'dark'] as const

describe('Accents', () => {
  test.each(ACCENTS.flatMap((accent) => themes.map((theme) => [accent, theme] as const)))(
    '%s is legible in the %s theme: 4.5 to 1 at least (WCAG 2.2, 1.4.3)',
    (accent, theme) => {
      const color = (name: string) => shownAs(name, theme, accent)
      for (const ground of ['canvas', 'panel', 'raised', 'hover', 'accent-wash']) {
        expect(contrast(color('accent'), color(ground)), `accent on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
      for (const text of ['ink', 'muted', 'danger']) {
        expect(contrast(color(text), color('accent-wash')), `${text} on accent-wash`).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast(color('on-accent'), color('accent')), 'on accent').toBeGreaterThanOrEqual(4.5)
    },
  )

  test('One that is not known is the usual one', () => {
    expect(accentOf('octarine')).toBe('indigo')
    expect(lookCall({ theme: 'dark', accent: '");alert("' })).toBe('committedLook("dark","indigo")')
  })
})

describe('The look of a page', () => {
  test('is remembered by the device and taken on by the next page; the usual one is forgotten', () => {
    const kept = new Map<string, string>()
    const first = open(kept)
    expect(first.look()).toEqual({})
    first.wear('dark', 'teal')
    expect(first.look()).toEqual({ theme: 'dark', accent: 'teal' })
    const next = open(kept)
    expect(next.look()).toEqual({ theme: 'dark', accent: 'teal' })
    expect(next.themeColors()).toEqual(['#17181b'])
    next.wear('light', 'teal')
    expect(next.themeColors()).toEqual(['#ffffff'])
    next.wear('system', 'indigo')
    expect([next.look(), next.themeColors(), kept.size]).toEqual([{}, [], 0])
  })

  test('is as usual where the device keeps nothing, or nonsense', () => {
    expect(open(new Map([['committed-look', '{"']])).look()).toEqual({})
    expect(open(undefined).look()).toEqual({})
  })
})

/** Runs the script as a page does, in what it needs of one. */
function open(kept: Map<string, string> | undefined) {
  type Meta = { name: string; content: string; dataset: object; remove: () => void }
  const metas = new Set<Meta>()
  const dataset: Record<string, string> = {}
  const page = {
    documentElement: { dataset },
    querySelector: () => [...metas][0] ?? null,
    createElement: (): Meta => {
      const meta: Meta = { name: '', content: '', dataset: {}, remove: () => metas.delete(meta) }
      return meta
    },
    head: { prepend: (meta: Meta) => metas.add(meta) },
  }
  const store = kept && {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  }
  const frame = {} as { committedLook: (theme: string, accent: string) => void }
  new Function('window', 'document', 'localStorage', LOOK_SCRIPT)(frame, page, store)
  return {
    look: () => ({ ...dataset }),
    themeColors: () => [...metas].map(({ content }) => content),
    wear: (theme: string, accent: string) => frame.committedLook(theme, accent),
  }
}

/** What a colour is in a theme and with an accent, as the style sheet says. */
function shownAs(name: string, theme: (typeof themes)[number], accent: string): string {
  const own = styles.slice(styles.indexOf(`[data-accent="${accent}"]`))
  const pattern = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`)
  const found = (name.startsWith('accent') && pattern.exec(own.slice(0, own.indexOf('}')))) || pattern.exec(styles)
  if (!found) throw new Error(`no ${name}`)
  return found[theme === 'light' ? 1 : 2] as string
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
