import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'

const NOBODYS = '01900000-0000-7000-8000-000000000000'

/** The addresses of all pages of the app, as its folders say: a new one is looked at without being named. */
export function pagesOf(app: string): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${dirname(file)}`.replace(/\/\([^)]+\)/g, '').replace(/\/\.$/, ''))
    .map((path) => path.replace(/\[[^\]]+\]/g, NOBODYS) || '/')
    .sort()
}
