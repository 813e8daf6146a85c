import { migrate } from '../migrate.ts'
import { withDatabase } from '../open.ts'

// npm run db:migrate
await withDatabase(async ({ url }) => {
  await migrate(url)
  console.log('The database is at the newest migration.')
})
