import { spawn } from 'node:child_process'

/**
 * Runs a program in this terminal until it ends, and ends as it does.
 *
 * @returns false where there is no such program
 */
export function run(command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  // Ctrl-C is for the program.
  process.on('SIGINT', () => {})
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(false) : reject(error)))
    child.on('exit', (code) => {
      process.exitCode = code ?? 1
      resolve(true)
    })
  })
}
