/** The colours that the app may have for what can be clicked or is chosen; what each is, app/globals.css says. */
export const ACCENTS = ['indigo', 'blue', 'teal', 'green', 'orange', 'rose', 'violet', 'graphite'] as const

export type Accent = (typeof ACCENTS)[number]

/** One that is not known, because a newer version of the app gave it, is the usual one. */
export const accentOf = (name: string | undefined): Accent => ACCENTS.find((accent) => accent === name) ?? 'indigo'
