import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { withDatabase } from '../open.ts'
import { run } from './run.ts'

// npm run db:studio
await withDatabase(async ({ url }) => {
  const kit = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs')
  await run(process.execPath, [kit, 'studio', ...process.argv.slice(2)], { DATABASE_URL: url })
})
