import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

/**
 * Runs one test at a size that is asked for on the command line.
 *
 * @param {string} project
 * @param {string} file
 * @param {Record<string, { env: string, default: string }>} options all of them numbers
 */
export function runTest(project, file, options) {
  const { values } = parseArgs({
    options: Object.fromEntries(
      Object.entries(options).map(([name, option]) => [name, { type: 'string', default: option.default }]),
    ),
  })
  /** @type {Record<string, string>} */
  const env = {}
  for (const [name, option] of Object.entries(options)) {
    const value = String(values[name])
    if (value !== '' && !/^[1-9]\d*$/.test(value)) {
      console.error(`--${name} is "${value}". It must be a positive number.`)
      process.exit(2)
    }
    env[option.env] = value
  }
  const test = spawn('npx', ['vitest', 'run', '--project', project, file], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  })
  test.on('exit', (code) => process.exit(code ?? 1))
}
