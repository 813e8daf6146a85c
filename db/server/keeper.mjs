/**
 * Runs PostgreSQL for as long as the app lives. The app holds the other end of descriptor 3 and never writes to it; the
 * operating system closes it when the app ends, however it ends, and then the server is shut down, every commit kept.
 *
 * Plain JavaScript on Node alone: it stays when what started it is gone.
 */
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { Socket } from 'node:net'

/** @type {{ postgres: string, pgCtl: string, args: string[], data: string, log: string, uid?: number, gid?: number }} */
const task = JSON.parse(process.argv[2] ?? '')
const identity = task.uid === undefined ? {} : { uid: task.uid, gid: task.gid }

const log = openSync(task.log, 'a', 0o600)
const server = spawn(task.postgres, ['-D', task.data, ...task.args], {
  ...identity,
  cwd: task.data,
  stdio: ['ignore', log, log],
  // Away from the terminal, whose Ctrl-C is for the app.
  detached: process.platform !== 'win32',
  windowsHide: true,
})
closeSync(log)
server.on('error', () => process.exit(1))
server.on('exit', () => process.exit(0))

const app = new Socket({ fd: 3, readable: true, writable: false })
app.on('close', stop)
app.on('error', stop)
app.resume()

process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.on('SIGHUP', () => {})

/** A fast shutdown: open transactions are rolled back, what was committed is on disk. */
function stop() {
  // Windows has no signals; pg_ctl knows how to ask there.
  if (process.platform === 'win32') spawn(task.pgCtl, ['stop', '-D', task.data, '-m', 'fast'], { windowsHide: true })
  else server.kill('SIGINT')
  // What does not end is cut off; PostgreSQL recovers at its next start.
  setTimeout(() => server.kill('SIGQUIT'), 30_000)
}
