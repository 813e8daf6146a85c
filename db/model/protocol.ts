/**
 * The version of what client and server say to each other. It travels inside the payload, because the name of a server
 * action cannot change without breaking clients. It is raised when an older page could not go on: such a page is told to
 * reload, and sends its outbox again as the newer one that it is then.
 */
export const PROTOCOL = 1
