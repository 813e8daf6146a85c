/** Keeps an invitation for as long as somebody needs to sign up, on whatever way: a cookie goes along with each. */
export function keepInvitation(invitation: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers, and not without TLS.
  document.cookie = `committed.invitation=${encodeURIComponent(invitation)}; path=/; max-age=3600; samesite=lax`
}
