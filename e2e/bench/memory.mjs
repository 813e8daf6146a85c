/** Loaded into the app that is measured: when it is asked, it collects its garbage and writes down what is left. */
import { writeFileSync } from 'node:fs'

process.on('SIGUSR2', () => {
  for (let turn = 0; turn < 3; turn++) globalThis.gc?.()
  writeFileSync(process.env.BENCH_MEMORY ?? '', JSON.stringify(process.memoryUsage()))
})
