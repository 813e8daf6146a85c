/** Nobody in particular: someone who has looked at the page and changed nothing. Leaves no trace in the database. */
export const VISITOR = '00000000-0000-0000-0000-000000000000'
