import { join } from 'node:path'

/** Longer paths do not fit into the address of a Unix socket. */
const LONGEST_SOCKET = 100

/** The path of the server's Unix socket, or null where there can be none. */
export function socketPath(data: string, port: number): string | null {
  const path = join(data, `.s.PGSQL.${port}`)
  return process.platform === 'win32' || path.length >= LONGEST_SOCKET ? null : path
}

/**
 * What the embedded server is started with: for a machine that it shares with the app, with a household or a team.
 *
 * @param durable false gives up crash safety for speed, for tests
 */
export function serverSettings(data: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketPath(data, port) === null ? '' : data,
    max_connections: 100,
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    // Statements here are short: compiling them costs more than it gains.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
