/** A view that a user made: a filter by its words (see the filter language), under a name. */
export type SavedFilter = { id: string; name: string; query: string; color?: string | undefined }

/** How a user likes the app, on all devices. What isn't said is as the browser has it. */
export type Settings = {
  /** An IANA name. */
  timeZone?: string | undefined
  /** The day that a week begins with: 0 is Sunday. */
  weekStart?: 0 | 1 | 6 | undefined
  dateOrder?: 'dmy' | 'mdy' | 'ymd' | undefined
  theme?: 'system' | 'light' | 'dark' | undefined
  accent?: string | undefined
  filters?: SavedFilter[] | undefined
}
