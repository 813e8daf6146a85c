import { defineConfig, devices } from '@playwright/test'
import { freePort } from './db/server/port.ts'
import { FLAGS, findBrowser } from './e2e/browser.mjs'

// Each worker reads this file again, and must find the same port.
process.env.E2E_PORT ??= String(await freePort())
const address = `http://127.0.0.1:${process.env.E2E_PORT}`
const browser = findBrowser()
// The list below the address bar is a page of its own, which took more of the processor in each new window than what is
// tested there. The last flag of a name holds, so what Playwright turns off is said again.
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 3,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  expect: { timeout: 10_000 },
  // Recording each journey takes as long as half of them: to see one that fails, run it with --trace on.
  // So it is with storing the whole app for each of them: those that are about the network's being gone say so.
  use: { baseURL: address, trace: 'off', serviceWorkers: 'block' },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          ...(browser ? { executablePath: browser } : {}),
          args: [...FLAGS, `--disable-features=${withoutFeatures.join(',')}`],
        },
      },
    },
  ],
  webServer: {
    command: 'node app/start.mjs',
    url: `${address}/api/health`,
    env: { PORT: process.env.E2E_PORT, HOST: '127.0.0.1', COMMITTED_DATA: process.env.COMMITTED_DATA ?? '.data/e2e' },
    timeout: 180_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
})
