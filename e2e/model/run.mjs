/** npm run model: the model test, as often and with the seed that is asked for. */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    steps: { type: 'string', default: '100' },
    seed: { type: 'string', default: '' },
  },
})

for (const [name, value] of Object.entries(values)) {
  if (value !== '' && !/^[1-9]\d*$/.test(value)) {
    console.error(`--${name} is "${value}". It must be a positive number.`)
    process.exit(2)
  }
}

const test = spawn('npx', ['vitest', 'run', '--project', 'unit', 'e2e/model/sync.test.ts'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, MODEL_RUNS: values.runs, MODEL_STEPS: values.steps, MODEL_SEED: values.seed },
})
test.on('exit', (code) => process.exit(code ?? 1))
