import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Account, serverAccount } from './account.ts'
import { findBinaries, program } from './binaries.ts'
import { makeCluster, serverEnvironment, USER } from './cluster.ts'
import { makeFolder, placeCluster } from './folder.ts'
import { lock } from './lock.ts'
import { freePort } from './port.ts'
import { clearPostmaster, postmasterPid } from './postmaster.ts'
import { until } from './processes.ts'
import { waitForAnswer } from './ready.ts'
import { explain, logFile, logSize } from './server-log.ts'
import { serverSettings, socketPath } from './settings.ts'
import { isInUse, isServed, readState, type State, writeState } from './state.ts'

type Options = {
  /** the data folder; made where it is missing */
  folder: string
  /** the process that the server lives for */
  app?: number
  /** what people open, to be shown to whoever starts a second app */
  address?: string | null
  /** a descriptor whose other end the app holds; without one, this process is the app */
  lifeline?: number
  /** false for tests, which have nothing to lose */
  durable?: boolean
}

/** A running server, and how to end it where this process is the app. */
export type Embedded = { state: State; stop: () => Promise<void> }

/**
 * Starts the PostgreSQL that comes with the app, on the cluster in the data folder, which is made on first use. The
 * server ends by itself soon after the app does. What an app that was killed left behind is cleared away.
 *
 * @throws Error, in a sentence that says what to do, where another app lives on the folder, or the server can't start
 */
export async function startEmbedded(options: Options): Promise<Embedded> {
  const { folder, durable = true } = options
  const account = serverAccount(join(folder, 'postgres'))
  makeFolder(folder, account)
  const unlock = await lock(folder)
  try {
    await clearPrevious(folder)
    const data = placeCluster(folder, account)
    await clearPostmaster(data)
    const native = findBinaries(folder, account)
    const password = await makeCluster(native, data, account, durable)
    return await launch({ ...options, durable, account, native, data, password })
  } finally {
    unlock()
  }
}

/** Refuses where an app lives; waits where it was killed and its server is stopping. */
async function clearPrevious(folder: string): Promise<void> {
  const state = readState(folder)
  if (state === undefined) return
  if (isInUse(state)) {
    const where = state.address ? ` at ${state.address}` : ''
    throw new Error(
      `Committed is already running${where} on the data in ${folder} (process ${state.app}, database port ${state.port}). Use that one, or stop it first (kill ${state.app}), or give this one data of its own: COMMITTED_DATA=.data/other.`,
    )
  }
  // A server without a keeper is left to clearPostmaster.
  await until(() => !isServed({ ...state, postgres: 0 }), 60_000)
}

type Launch = Options & {
  durable: boolean
  account: Account | undefined
  native: string
  data: string
  password: string
}

async function launch(plan: Launch): Promise<Embedded> {
  const { folder, data, app = process.pid, address = null } = plan
  const said = logSize(folder)
  // Between finding a port free and binding it, someone else may take it.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? readState(folder)?.port : undefined)
    const url = `postgres://${USER}:${plan.password}@127.0.0.1:${port}/${USER}`
    const keeper = startKeeper(plan, port)
    const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()))
    if (await waitForAnswer(url, () => keeper.exitCode === null && keeper.signalCode === null)) {
      const postgres = postmasterPid(data) ?? 0
      const state = { url, port, socket: socketPath(data, port), data, app, address, keeper: keeper.pid ?? 0, postgres }
      writeState(folder, state)
      return { state, stop: () => stopKeeper(keeper, ended) }
    }
    await stopKeeper(keeper, ended)
    if (attempt === 5) throw new Error(explain(folder, said))
  }
}

function startKeeper(plan: Launch, port: number): ChildProcess {
  const task = {
    data: plan.data,
    postgres: program(plan.native, 'postgres'),
    pgCtl: program(plan.native, 'pg_ctl'),
    args: serverSettings(plan.data, port, plan.durable),
    log: logFile(plan.folder),
    ...(plan.account ? { uid: plan.account.uid, gid: plan.account.gid } : {}),
  }
  const keeper = spawn(
    process.execPath,
    [fileURLToPath(new URL('keeper.mjs', import.meta.url)), JSON.stringify(task)],
    {
      stdio: ['ignore', 'ignore', 'ignore', plan.lifeline ?? 'pipe'],
      env: { ...serverEnvironment(), NODE_OPTIONS: '' },
      detached: true,
      windowsHide: true,
    },
  )
  keeper.unref()
  for (const stream of keeper.stdio) if (stream && 'unref' in stream) (stream as { unref(): void }).unref()
  return keeper
}

async function stopKeeper(keeper: ChildProcess, ended: Promise<void>): Promise<void> {
  keeper.ref()
  for (const stream of keeper.stdio) stream?.destroy()
  // Where another process holds the lifeline, a signal says the same.
  if (keeper.stdio[3] === null && keeper.exitCode === null) keeper.kill('SIGTERM')
  await ended
}
