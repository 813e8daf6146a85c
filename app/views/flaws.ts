import type { FilterError } from '../../db/model/filter/parse.ts'
import type { Words } from '../language/words.ts'

/** What is wrong with a filter; the form shows where. */
export const flawInWords = (t: Words, { flaw, text }: FilterError): string => t(`filter.flaws.${flaw}`, { text })
