/** npm run model: the model test, as often and with the seed that is asked for. */
import { runTest } from '../run-test.mjs'

runTest('unit', 'e2e/model/sync.test.ts', {
  runs: { env: 'MODEL_RUNS', default: '2000' },
  steps: { env: 'MODEL_STEPS', default: '100' },
  seed: { env: 'MODEL_SEED', default: '' },
})
