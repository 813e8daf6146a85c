/** Half open: `text.slice(start, end)`. */
export type Span = { start: number; end: number }

/** A list, section or member that there is. A section belongs to a list. */
export type Known = { id: string; name: string; listId?: string }

/** What the text is read against: whose clock and calendar, and which names there are. */
export type Context = {
  now: Date
  /** IANA, such as `Europe/Lisbon` */
  timeZone: string
  /** 0 Sunday, 1 Monday, 6 Saturday */
  weekStart: 0 | 1 | 6
  /** how `1/2` is read; `27/1` is read the only way it can be */
  dateOrder: 'dmy' | 'mdy' | 'ymd'
  hours: Hours
  lists: Known[]
  sections: Known[]
  members: Known[]
  tags: string[]
  /** where the todo goes unless a list is named: whose sections are meant */
  listId?: string
  /** what a person turned back into text */
  ignored: Span[]
  /** whether a phrase that looks like a recurrence is one; unless given, looks decide */
  isRecurrence?: (phrase: string) => boolean
}

/** The hours that parts of the day stand for. */
export type Hours = { morning: number; afternoon: number; evening: number; night: number }

export const DEFAULT_HOURS: Hours = { morning: 9, afternoon: 15, evening: 19, night: 22 }

/** A named thing. Without an id it is to be made. */
export type Mention = { name: string; id?: string }

/** In the user's zone; `date` as `YYYY-MM-DD`, `time` as `HH:MM`. */
export type Due = { date: string; time?: string }

/**
 * A recognised stretch of the text. A due that stands in two places has two parts; `time` is the time of a recurrence
 * that stands apart from it; a `quote` is a character that kept what follows from being read.
 */
export type Part = Span &
  (
    | { kind: 'list' | 'section' | 'tag' | 'member'; value: Mention }
    | { kind: 'priority'; value: Priority }
    | { kind: 'due'; value: Due & { minutes?: number } }
    | { kind: 'deadline'; value: string }
    | { kind: 'duration'; value: number }
    | { kind: 'recurrence'; value: string }
    | { kind: 'time'; value: string }
    | { kind: 'note'; value: string }
    | { kind: 'quote'; value: string }
  )

type Priority = 1 | 2 | 3 | 4

export type QuickAdd = {
  /** the text without its parts; may be blank */
  description: string
  list?: Mention
  section?: Mention
  tags: Mention[]
  assignee?: Mention
  priority?: Priority
  note?: string
  due?: Due
  /** as `YYYY-MM-DD` */
  deadline?: string
  /** how long it takes */
  minutes?: number
  /** the phrase as it was written, and the time of day where that stands elsewhere in the text */
  recurrence?: { text: string; time?: string }
  /** in the order of the text, none over another */
  parts: Part[]
}
