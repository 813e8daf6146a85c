import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from './embedded.ts'
import { dataFolder, removeFolder } from './folder.ts'
import { migrate } from './migrate.ts'
import { exists } from './processes.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** a server to make databases on, and the migrated database to copy */
    testServer: { url: string; template: string }
  }
}

/**
 * Before the run: a server that keeps nothing, or the one that TEST_DATABASE_URL names, and on it a migrated database
 * that each test file copies.
 *
 * @returns what removes them after the run
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startServer()
  const template = `committed_template_${process.pid}`
  try {
    await statement(url, `DROP DATABASE IF EXISTS ${template}`, `CREATE DATABASE ${template}`)
    const migrated = new URL(url)
    migrated.pathname = `/${template}`
    await migrate(migrated.href)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('testServer', { url, template })
  return async () => {
    await statement(url, `DROP DATABASE ${template} WITH (FORCE)`)
    await stop()
  }
}

/** Runs statements on a connection of their own. */
export async function statement(url: string, ...texts: string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    for (const text of texts) await sql.unsafe(text)
  } finally {
    await sql.end()
  }
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const tests = join(dataFolder(), 'test')
  discardLeftovers(tests)
  const folder = join(tests, String(process.pid))
  const { state, stop } = await startEmbedded({ folder, durable: false })
  return {
    url: state.url,
    async stop() {
      await stop()
      removeFolder(folder)
    },
  }
}

/** What runs left that were killed. */
function discardLeftovers(tests: string): void {
  try {
    for (const pid of readdirSync(tests)) if (!exists(Number(pid))) removeFolder(join(tests, pid))
  } catch {
    // There were none.
  }
}
