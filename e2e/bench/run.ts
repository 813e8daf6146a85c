import { cpus } from 'node:os'
import { measureCold } from './cold.ts'
import { measureCommits } from './commits.ts'
import { measureHistory } from './history.ts'
import { measureJavaScript } from './javascript.ts'
import { measureLayer } from './layer.ts'
import { measurePaint } from './paint.ts'
import { measurePalette } from './palette.ts'
import { measureQuickAdd } from './quick-add.ts'
import { measureSearch } from './search.ts'
import { type App, startApp, startBaseline, startSecond, stopServers } from './servers.ts'
import { measureStore } from './store.ts'
import { measureStreams } from './streams.ts'
import { printTable, report } from './table.ts'
import { measureTabs } from './tabs.ts'
import { measureThousand } from './thousand.ts'
import { measureViews } from './views.ts'
import { measureWalls } from './walls.ts'
import { measureWire } from './wire.ts'

// npm run bench              all of it
// npm run bench -- tab wire  only what is named so, or begins so

const wanted = process.argv.slice(2)

const parts: Record<string, () => void | Promise<void>> = {
  store: measureStore,
  'quick-add': measureQuickAdd,
  palette: measurePalette,
  commits: async () => measureCommits(await app(), await baseline()),
  layer: async () => measureLayer(await app()),
  walls: async () => measureWalls(await app()),
  history: async () => measureHistory(await app()),
  search: async () => measureSearch(await app()),
  thousand: async () => measureThousand(await app()),
  wire: async () => measureWire((await app()).address, await baseline(), (await app()).databaseUrl),
  javascript: async () => measureJavaScript((await app()).address, await baseline()),
  views: async () => measureViews((await app()).address),
  paint: async () => measurePaint((await app()).address),
  tabs: async () => measureTabs((await app()).address, await second()),
  streams: async () => measureStreams(await app()),
  cold: async () => measureCold((await app()).address),
}

// Started by the first part that needs them.
const app = once<App>(startApp)
const baseline = once(async () => startBaseline(await app()))
const second = once(async () => startSecond(await app()))

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => void stopServers().finally(() => process.exit(code)))
}

try {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`)
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.some((part) => name.startsWith(part))) continue
    console.log(`\n${name}`)
    try {
      await measure()
    } catch (error) {
      console.error(error)
      report({
        what: name,
        value: Number.NaN,
        unit: '',
        isVoid: error instanceof Error ? error.message : String(error),
      })
    }
  }
  printTable()
} finally {
  await stopServers()
}
process.exit()

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined
  return () => {
    started ??= start()
    return started
  }
}
