import { configDefaults, defineConfig } from 'vitest/config'

const exclude = [...configDefaults.exclude, '**/.next/**', '**/.data/**']

export default defineConfig({
  test: {
    silent: 'passed-only', // what the app logs is of use where something failed
    projects: [
      { test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, '**/*.pg.test.ts'] } },
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
