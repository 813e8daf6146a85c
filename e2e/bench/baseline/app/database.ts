import postgres from 'postgres'

const shared = globalThis as typeof globalThis & { baseline?: postgres.Sql }

export function sql(): postgres.Sql {
  const socket = process.env.DATABASE_SOCKET
  shared.baseline ??= postgres(process.env.DATABASE_URL ?? '', { max: 10, ...(socket ? { path: socket } : {}) })
  return shared.baseline
}
