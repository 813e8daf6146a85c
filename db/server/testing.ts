import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connect } from './pool.ts'
import { statement } from './testing-setup.ts'

/**
 * A migrated, empty database of its own for a test file: its tests need not mind any other.
 *
 * @returns `url`, a pool on it (`db`, `sql`), and `drop`, which closes the pool and removes the database
 */
export async function createTestDatabase() {
  const { url: server, template } = inject('testServer')
  const name = `committed_test_${randomBytes(6).toString('hex')}`
  await statement(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = named(server, name)
  const { db, sql, close } = connect(url, { max: 5 })
  async function drop(): Promise<void> {
    await close()
    await statement(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  return { url, db, sql, drop }
}

function named(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
