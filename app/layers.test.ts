import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

// Who may know whom (CONTRIBUTING.md). What is imported for its type alone is gone when the program runs.

const root = resolve(import.meta.dirname, '..')
type Import = { file: string; target: string; isType: boolean }

const imports: Import[] = ['app', 'db'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/(\.test\.tsx?|(^|\/)testing-[\w-]+\.ts)$/.test(file))
    .flatMap(importsOf),
)

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)|^import\s+['"]([^'"]+)['"]/gm,
  )
  return [...statements].map(([, type, from, dynamic, bare]) => {
    const name = from ?? dynamic ?? bare ?? ''
    const target = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name
    return { file, target, isType: type !== undefined }
  })
}

const offenders = (isForbidden: (each: Import) => boolean) =>
  imports.filter(isForbidden).map(({ file, target }) => `${file} → ${target}`)

const isServerOfApp = (file: string) =>
  /^app\/(api|actions)\/|^app\/\((workspace|account)\)\/(.*\/)?(load\.ts|page\.tsx)$|^app\/start\.mjs$/.test(file)

describe('Directions', () => {
  test('are read from real files', () => {
    expect(imports.length).toBeGreaterThan(200)
    expect(imports).toContainEqual({ file: 'app/actions/commit.ts', target: 'db/receive.ts', isType: false })
  })

  test('db/ knows nothing of app/', () => {
    expect(offenders(({ file, target }) => file.startsWith('db/') && target.startsWith('app/'))).toEqual([])
  })

  test('db/model/ is pure: no driver, no React, no Node, nothing of db/ beside itself', () => {
    const pure = /^(db\/model\/|(fractional-indexing|rrule-temporal)$)/
    expect(
      offenders(({ file, target, isType }) => file.startsWith('db/model/') && !isType && !pure.test(target)),
    ).toEqual([])
  })

  test('What runs in the browser reaches db/ by its model alone', () => {
    expect(
      offenders(
        ({ file, target, isType }) =>
          file.startsWith('app/') &&
          !isServerOfApp(file) &&
          !isType &&
          target.startsWith('db/') &&
          !target.startsWith('db/model/'),
      ),
    ).toEqual([])
  })

  test('Only db/ imports the driver and Drizzle', () => {
    expect(
      offenders(({ file, target }) => !file.startsWith('db/') && /^(postgres|drizzle-orm)(\/|$)/.test(target)),
    ).toEqual([])
  })

  test('The browser does not load zod', () => {
    expect(
      offenders(({ file, target }) => file.startsWith('app/') && !isServerOfApp(file) && target.startsWith('zod')),
    ).toEqual([])
  })
})
