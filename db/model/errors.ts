/** Everything that can be wrong with a transaction: the code, and what a person reads after "Couldn't save — ". */
export const sentences = {
  invalid: 'the request was not understood',
  too_many_changes: 'that is more than 1,000 changes at once',
  too_many_transactions: 'that is more than 100 transactions in one request',
  blank: 'a name or description can’t be empty',
  too_long: 'the text is too long',
  not_found: 'it is not there any more',
  no_access: 'you can’t change this list',
  list_deleted: 'the list was deleted',
  todo_deleted: 'the todo was deleted',
  inbox_stays: 'the Inbox can’t be deleted',
  inbox_exists: 'you already have an Inbox',
  no_owner: 'a list needs an owner',
  not_member: 'that person is not in the list any more',
  invitation_unknown: 'this invitation doesn’t exist any more',
  invitation_over: 'this invitation has expired or was used already',
  inbox_private: 'the Inbox can’t be shared',
  conflict: 'it exists already',
  stale: 'someone has changed some of it meanwhile',
  depends_on_rejected: 'an earlier change it builds on could not be saved',
  too_large: 'that is too much for one request',
  outdated: 'this page is older than the server: reload it',
  signed_out: 'you are signed out',
  foreign_origin: 'the request came from another site',
  too_many: 'that is more than the server takes at a time: try again in a moment',
  unsupported: 'the server takes JSON alone',
  unavailable: 'the database can’t be reached right now',
} as const

export type ErrorCode = keyof typeof sentences

/** An error that a person may read. Its code decides what is done about it; its message is never parsed. */
export class CommitError extends Error {
  override name = 'CommitError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(sentences[code], options)
    this.code = code
  }
}
