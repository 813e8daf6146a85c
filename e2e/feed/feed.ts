import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { commit } from '../../db/commit.ts'
import type { Transaction } from '../../db/model/changes.ts'
import { PROTOCOL } from '../../db/model/protocol.ts'
import { random } from '../../db/model/testing.ts'
import { pull } from '../../db/pull.ts'
import { connect, type Database } from '../../db/server/pool.ts'
import { createListOf, createUser, insert } from '../../db/testing.ts'
import { createReader, write } from './reader.ts'

export type Size = { versions: number; writers: number; readers: number; seed: number }

/**
 * Writers commit into a few lists, most into the same one, some in batches, some into two lists at once, some by hand in
 * a database transaction that they hold open for a while. Readers follow them by their cursors all the time.
 *
 * @returns all that was wrong
 */
export async function runFeed(
  url: string,
  db: Database,
  { versions, writers, readers, seed }: Size,
): Promise<string[]> {
  const user = await createUser(db)
  const lists: string[] = []
  for (let place = 0; place < 5; place++) lists.push(await createListOf(db, user))
  const committed = new Set<string>()
  let made = 0
  let isOver = false

  async function writeOn(writer: number): Promise<void> {
    const { db: own, sql, close } = connect(url, { max: 1 })
    const next = random(seed * 1000 + writer)
    for (let turn = 0; made < versions; ) {
      const [main, other] = [lists[next(3) === 0 ? next(lists.length) : 0], lists[next(lists.length)]] as [
        string,
        string,
      ]
      if (next(50) === 0) {
        const mark = write({ writer, turn: turn++, parts: 1 })
        await sql.begin(async (tx) => {
          await tx`INSERT INTO todos (list_id, description) VALUES (${main}, ${mark})`
          await tx`SELECT pg_sleep(${next(20) / 1000})`
        })
        committed.add(mark)
        made += 1
      } else {
        const marks = Array.from({ length: writer % 2 === 0 ? 1 + next(100) : 1 }, () => {
          const parts = main !== other && next(10) === 0 ? 2 : 1
          return { parts, mark: write({ writer, turn: turn++, parts }) }
        })
        const transactions = marks.map(({ parts, mark }): Transaction => {
          const into = parts === 2 ? [main, other] : [main]
          return { id: v7(), label: 'Add', changes: into.map((listId) => insert(listId, v7(), mark)) }
        })
        const outcomes = await commit(own, user, { protocol: PROTOCOL, transactions })
        for (const [place, { mark, parts }] of marks.entries()) {
          if (outcomes[place]?.status !== 'committed') throw new Error(`${mark} was refused`)
          committed.add(mark)
          made += parts
        }
      }
      if (next(3) === 0) await sleep(next(6))
    }
    await close()
  }

  async function readOn(reader: ReturnType<typeof createReader>, place: number): Promise<void> {
    const { db: own, close } = connect(url, { max: 1 })
    const next = random(seed * 7000 + place)
    // Once more after the last commit.
    for (let isLast = false; ; isLast = isOver) {
      reader.take(await pull(own, user, reader.cursor))
      if (isLast) break
      await sleep(next(40))
    }
    await close()
  }

  const following = Array.from({ length: readers }, createReader)
  const reading = following.map(readOn)
  await Promise.all(Array.from({ length: writers }, (_, writer) => writeOn(writer)))
  isOver = true
  await Promise.all(reading)
  return following.flatMap((reader) => [
    ...reader.wrong,
    ...reader.missed(committed).map((mark) => `${mark} was missed`),
  ])
}
