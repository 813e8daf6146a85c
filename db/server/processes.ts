import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** Whether the process runs. A zombie does not: it has no command line any more. */
export function isRunning(pid: number): boolean {
  return exists(pid) && commandLine(pid) !== ''
}

/** Whether the process runs and was started for this folder, and is not a stranger who got an old number. */
export function isOurs(pid: number, folder: string): boolean {
  return exists(pid) && slashes(commandLine(pid)).includes(slashes(folder))
}

/**
 * Asks again and again until the answer is true.
 *
 * @param limit milliseconds
 * @returns false where it never was
 */
export async function until(answer: () => boolean | Promise<boolean>, limit: number): Promise<boolean> {
  const end = Date.now() + limit
  while (!(await answer())) {
    if (Date.now() > end) return false
    await wait(25)
  }
  return true
}

/** Whether there is a process of that number, a zombie and a stranger's included. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user exists all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    if (process.platform === 'win32')
      return read('powershell', [
        '-NoProfile',
        '-Command',
        `(Get-CimInstance Win32_Process -Filter ProcessId=${pid}).CommandLine`,
      ])
    return read('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  } catch {
    return ''
  }
}

const read = (command: string, args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()

const slashes = (path: string): string => path.replace(/[\\/]+/g, '/')
