import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Statement } from './recorded.ts'

/** What a client of pgbench does in turns: statements, and the id in their text that must be another one each time. */
type Script = { id: string; statements: Statement[] }[]

type Mode = 'simple' | 'prepared'

/**
 * Runs statements with PostgreSQL's own load generator, each client with its own.
 *
 * @param mode `simple` sends the very texts. `prepared` plans each once, as the app does; SET can't be prepared, so there
 *   a function call does what SET does
 * @returns transactions a second, and how many there were
 */
export async function pgbench(
  program: string,
  mode: Mode,
  scripts: Script[],
  { databaseUrl, socket, seconds }: { databaseUrl: string; socket: string | null; seconds: number },
): Promise<{ rate: number; count: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'committed-pgbench-'))
  const file = join(folder, 'toggles.sql')
  const url = new URL(databaseUrl)
  writeFileSync(file, scriptOf(scripts, mode))
  try {
    const { stdout } = await promisify(execFile)(
      program,
      // biome-ignore format: an option and its value stand together
      ['-n', '-M', mode, '-f', file, '-c', String(scripts.length), '-j', '2', '-T', String(seconds),
        '-h', socket?.replace(/\/[^/]*$/, '') ?? url.hostname, '-p', url.port, '-U', url.username, url.pathname.slice(1)],
      { env: { ...process.env, PGPASSWORD: decodeURIComponent(url.password) } },
    )
    const each = scripts[0]?.length ?? 1
    return {
      rate: each * Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1] ?? /tps = ([\d.]+)/.exec(stdout)?.[1]),
      count: each * Number(/actually processed: (\d+)/.exec(stdout)?.[1]),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Where pgbench is, or undefined: it comes with PostgreSQL, but not with the embedded one. */
export function findPgbench(): string | undefined {
  try {
    const finder = process.platform === 'win32' ? 'where' : 'which'
    return execFileSync(finder, ['pgbench'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    const debian = '/usr/lib/postgresql'
    const versions = existsSync(debian) ? readdirSync(debian).sort() : []
    return versions.map((version) => join(debian, version, 'bin/pgbench')).findLast((path) => existsSync(path))
  }
}

function scriptOf(scripts: Script[], mode: Mode): string {
  const branches = scripts.map((script, client) => {
    const lines = script.flatMap(({ id, statements }) => [
      '\\set n random(100000000000, 999999999999)',
      'BEGIN;',
      ...statements.map((statement) => `${render(statement, id, mode)};`),
      'COMMIT;',
    ])
    return [`\\${client === 0 ? 'if' : 'elif'} :client_id = ${client}`, ...lines].join('\n')
  })
  return [...branches, '\\endif', ''].join('\n')
}

/** The id's last twelve digits are drawn by pgbench. */
function render({ text, parameters }: Statement, id: string, mode: Mode): string {
  const prefix = id.slice(0, -12)
  if (mode === 'prepared' && /^SET LOCAL/.test(text)) {
    const calls = text.split('; ').map((set) => {
      const [, name = '', value = ''] = /^SET LOCAL (\S+?)(?: = | )'?(.*?)'?$/.exec(set) ?? []
      // A colon would begin the name of a variable.
      const parts = value.replaceAll(':', '\\072').replace(id, `${prefix}' || :n || E'`)
      return `set_config('${name.toLowerCase()}', E'${parts}', true)`
    })
    return `SELECT ${calls.join(', ')}`
  }
  const inline = text.replace(/\$(\d+)/g, (_, place) => literal(parameters[Number(place) - 1]))
  return inline.replaceAll('; ', ' \\; ').replaceAll(id, `${prefix}:n`).replaceAll(/\s+/g, ' ').trim()
}

const literal = (value: unknown): string => `'${String(value).replaceAll("'", "''").replaceAll('":', '": ')}'`
