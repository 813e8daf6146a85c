import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const NOBODYS = '01900000-0000-7000-8000-000000000000'

/** The addresses of all pages of the app, as its folders say: a new one is looked at without being named. */
export function pagesOf(app: string): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${dirname(file)}`.replace(/\/\([^)]+\)/g, '').replace(/\/\.$/, ''))
    .map((path) => path.replace(/\[[^\]]+\]/g, NOBODYS) || '/')
    .sort()
}

/** The ids of all server actions of the build, by their names. */
export function actionsOf(build: string): Record<string, string> {
  const { node } = JSON.parse(readFileSync(`${build}/server/server-reference-manifest.json`, 'utf8')) as {
    node: Record<string, { exportedName?: string }>
  }
  return Object.fromEntries(Object.entries(node).map(([id, { exportedName }]) => [exportedName ?? id, id]))
}

/** The files with text that a build gives to browsers. Pictures and fonts say nothing, and some bytes of theirs could be any word. */
export const staticFiles = (build: string): { name: string; text: string }[] =>
  readdirSync(`${build}/static`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|mjs|css|json|map|html|txt|svg|webmanifest)$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(build, 'static', name), 'utf8') }))

/** The secrets that were made for a folder of data, or for the build (app/start.mjs). */
export function secretsIn(...folders: string[]): Record<string, string> {
  const files = folders.map((folder) => join(folder, 'secrets.json')).filter((file) => existsSync(file))
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8'))))
}
