import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

const exclude = [...configDefaults.exclude, '**/.next/**', '**/.data/**']

export default defineConfig({
  test: {
    // Much of the time a test waits for PostgreSQL, which is a process of its own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    silent: 'passed-only', // what the app logs is of use where something failed
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.pg.test.ts'],
          setupFiles: ['app/language/testing-setup.ts'],
          isolate: false, // to set up a world of its own for each file takes longer than the tests in it
        },
      },
      {
        test: {
          name: 'integration',
          include: ['**/*.pg.test.ts'],
          exclude,
          globalSetup: ['db/server/testing-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
