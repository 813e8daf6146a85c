import { createInterface } from 'node:readline/promises'
import { migrate } from '../migrate.ts'
import { withDatabase } from '../open.ts'
import { connect } from '../pool.ts'

// npm run db:reset [-- --yes]
await withDatabase(async ({ url, isOwn }) => {
  if (!isOwn && !(await isConfirmed(url))) return console.log('Nothing was changed.')
  const { sql, close } = connect(url, { max: 1 })
  try {
    await sql.begin(async (tx) => {
      await tx`DROP SCHEMA IF EXISTS drizzle CASCADE`
      await tx`DROP SCHEMA public CASCADE`
      await tx`CREATE SCHEMA public`
    })
  } finally {
    await close()
  }
  await migrate(url)
  console.log('The database is empty, and at the newest migration.')
})

async function isConfirmed(url: string): Promise<boolean> {
  if (process.argv.includes('--yes')) return true
  const { hostname, pathname } = new URL(url)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(
    `Delete everything in the database ${pathname.slice(1)} on ${hostname}? Type its name to go on: `,
  )
  terminal.close()
  return answer === pathname.slice(1)
}
