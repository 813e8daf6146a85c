/** When a server starts, before it takes a request: one that lacks its database or its secret says so and doesn't. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { services } = await import('./db/process.ts')
  services()
}
