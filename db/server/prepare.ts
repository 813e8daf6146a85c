import { startEmbedded } from './embedded.ts'
import { dataFolder } from './folder.ts'
import { migrate } from './migrate.ts'

/**
 * Started by the app, which waits for its end: makes the database ready, then leaves it to the keeper. The app holds
 * the other end of descriptor 3. Where DATABASE_URL names a server there is only the migration.
 */
async function prepare(): Promise<void> {
  const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL
  if (url) return migrate(url)
  const { state } = await startEmbedded({
    folder: dataFolder(),
    app: process.ppid,
    address: process.env.COMMITTED_ADDRESS ?? null,
    lifeline: 3,
  })
  process.send?.({ url: state.url, socket: state.socket })
  await migrate(state.url)
}

prepare().then(
  () => process.exit(0),
  (error) => {
    console.error(
      error instanceof Error
        ? `${error.message}${error.cause instanceof Error ? `\n${error.cause.message}` : ''}`
        : error,
    )
    process.exit(1)
  },
)
