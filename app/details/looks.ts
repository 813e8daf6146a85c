// What the controls of the details look like, each in one place.

export const button =
  'inline-flex min-h-8 items-center gap-1.5 rounded-lg border border-line px-2.5 text-sm transition-colors hover:bg-hover disabled:opacity-50 pointer-coarse:min-h-11 pointer-coarse:px-3.5'

export const mainButton =
  'inline-flex min-h-9 items-center rounded-lg bg-accent px-4 font-medium text-on-accent text-sm disabled:opacity-50 pointer-coarse:min-h-11'

/** Of several of which one holds. */
export const choice = `${button} aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent`

export const field =
  'min-h-9 w-full min-w-0 rounded-lg border border-line bg-raised px-3 text-sm outline-none transition-colors placeholder:text-muted focus:border-accent pointer-coarse:min-h-11 max-md:text-base'

/** A line with what it is about at its beginning. */
export const line =
  'flex min-h-9 w-full items-center gap-3 rounded-lg px-2 py-1 text-left text-sm pointer-coarse:min-h-11'

/** What such a line is about: as wide for each, and wider where the words are longer. */
export const lineName = 'w-18 flex-none text-muted [&:not(:lang(en))]:w-24'
