/** npm run feed: writers and readers that follow them, for as many versions as are asked for. */
import { runTest } from '../run-test.mjs'

runTest('integration', 'e2e/feed/feed.pg.test.ts', {
  versions: { env: 'FEED_VERSIONS', default: '200000' },
  writers: { env: 'FEED_WRITERS', default: '16' },
  seed: { env: 'FEED_SEED', default: '1' },
})
