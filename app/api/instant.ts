import { z } from 'zod'

/** A moment in an address, as an instant that PostgreSQL can keep: what was before 1970 was before all that there is. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .pipe(z.number())
  .transform((time) => new Date(Math.max(0, time)).toISOString())
