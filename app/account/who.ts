export type Person = { name: string; email: string; isGuest: boolean; isAdmin: boolean }

/** Who is signed in, as the server says; nobody where it can't be asked. */
export async function whoIsHere(): Promise<Person | undefined> {
  try {
    const response = await fetch('/api/auth/get-session')
    const session = (await response.json()) as { user: User } | null
    if (!response.ok || session === null) return undefined
    const { name, email, isAnonymous, isAdmin } = session.user
    return { name, email, isGuest: isAnonymous === true, isAdmin: isAdmin === true }
  } catch {
    return undefined
  }
}

type User = { name: string; email: string; isAnonymous?: boolean; isAdmin?: boolean }
