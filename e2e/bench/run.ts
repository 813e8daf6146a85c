import { cpus } from 'node:os'
import { measureCold } from './cold.ts'
import { measureCommits } from './commits.ts'
import { measureJavaScript } from './javascript.ts'
import { measureLayer } from './layer.ts'
import { measurePaint } from './paint.ts'
import { startApp, startBaseline, startSecond, stopServers } from './servers.ts'
import { measureStore } from './store.ts'
import { printTable } from './table.ts'
import { measureTabs } from './tabs.ts'
import { measureWire } from './wire.ts'

// npm run bench            all of it
// npm run bench -- tabs    only what is named so

const wanted = process.argv.slice(2)

try {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`)
  const app = await startApp()
  const [baseline, second] = [await startBaseline(app), await startSecond(app)]
  const context = { ...app, baseline }
  const parts: Record<string, () => void | Promise<void>> = {
    store: measureStore,
    paint: () => measurePaint(app.address),
    wire: () => measureWire(app.address, baseline, app.databaseUrl),
    javascript: () => measureJavaScript(app.address, baseline),
    tabs: () => measureTabs(app.address, second),
    cold: () => measureCold(app.address),
    layer: () => measureLayer(app.address, app.databaseUrl, app.socket),
    commits: () => measureCommits(context),
  }
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(name)
    await measure()
  }
  printTable()
} finally {
  await stopServers()
}
process.exit()
