import { withDatabase } from '../open.ts'
import { run } from './run.ts'

// npm run db:psql [-- -c 'SELECT …']
await withDatabase(async ({ url }) => {
  if (await run('psql', [url, ...process.argv.slice(2)])) return
  console.log(`psql is not installed. While the app runs, any other client can open:\n${url}`)
})
