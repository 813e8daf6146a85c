/** A transaction, as the members of its list are told of it. Without a name: somebody whose account is gone. */
export type Activity = {
  version: number
  label: string | null
  source: 'app' | 'sql' | 'account'
  at: string
  userId: string | null
  name: string | null
}
