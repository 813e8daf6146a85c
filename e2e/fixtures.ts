import { test as base } from '@playwright/test'
import { type Network, openNetwork } from './network.ts'

/** Journeys that need a network of their own. */
export const test = base.extend<{ network: Network }>({
  network: async ({ baseURL }, use) => {
    const network = await openNetwork(baseURL ?? '')
    await use(network)
    await network.close()
  },
})
