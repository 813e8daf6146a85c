import { startEmbedded } from './embedded.ts'
import { connect } from './pool.ts'

// An app for the tests of the embedded server: it commits number after number, and says which one was acknowledged,
// until it is killed.
const { state } = await startEmbedded({ folder: process.argv[2] ?? '', address: 'http://localhost:3000' })
const { sql } = connect(state.url, { max: 1 })
await sql`CREATE TABLE IF NOT EXISTS numbers (number integer PRIMARY KEY)`
const [row] = await sql`SELECT coalesce(max(number), 0) AS last FROM numbers`
for (let number = Number(row?.last) + 1; ; number++) {
  await sql`INSERT INTO numbers VALUES (${number})`
  process.stdout.write(`${number}\n`)
}
