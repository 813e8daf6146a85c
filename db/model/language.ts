/** The languages that the app speaks, each by its own name. A new one needs a file in messages/ beside. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français' } as const

export type Language = keyof typeof LANGUAGES

/** Where one says which language they want, for the server, which knows no settings before someone has signed in. */
export const LANGUAGE_COOKIE = 'committed.language'

export const languageOf = (name: string | undefined): Language | undefined =>
  name !== undefined && Object.hasOwn(LANGUAGES, name) ? (name as Language) : undefined

/** The first of several that the app speaks, such as “de-AT”, best first; English where there is none. */
export function preferredOf(names: readonly string[]): Language {
  for (const name of names) {
    const language = languageOf(name.split('-')[0]?.toLowerCase())
    if (language) return language
  }
  return 'en'
}

/** The best that a browser asks for in its header “Accept-Language” (RFC 9110, 12.5.4). */
export function acceptedOf(header: string | null): Language {
  const ranked = (header ?? '')
    .split(',')
    .map((part) => {
      const [name = '', ...parameters] = part.split(';').map((each) => each.trim())
      const weight = parameters.find((each) => each.startsWith('q='))
      return { name, weight: weight === undefined ? 1 : Number(weight.slice(2)) }
    })
    .filter(({ name, weight }) => name !== '' && weight > 0)
  return preferredOf(ranked.sort((a, b) => b.weight - a.weight).map(({ name }) => name))
}
