import { readdirSync, readFileSync, statSync } from 'node:fs'
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

/** All that a build gives to browsers, as one text. */
export const staticFiles = (build: string): string =>
  readdirSync(`${build}/static`, { recursive: true, encoding: 'utf8' })
    .map((file) => join(build, 'static', file))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n')
