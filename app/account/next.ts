/** Where to go once signed in: a path of ours, whatever the address of the page says. */
export function nextOf(next: string | string[] | undefined): string {
  return typeof next === 'string' && /^\/(invitations|lists|account|admin)\b[\w/-]*$/.test(next) ? next : '/'
}

/** A page's address that leads on to another one. */
export const withNext = (page: string, next: string): string =>
  next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`
