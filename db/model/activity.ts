/** A transaction, as the members of its list are told of it. Without a name: somebody whose account is gone. */
export type Activity = {
  version: number
  /** What it did; empty where it was done by hand. */
  label: string
  source: 'app' | 'sql' | 'account'
  at: string
  userId: string | null
  name: string | null
}
