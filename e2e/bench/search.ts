import { random } from '../../db/model/testing.ts'
import { searchTodos } from '../../db/search.ts'
import type { Database } from '../../db/server/pool.ts'
import { createListOf, createUser } from '../../db/testing.ts'
import { type Connection, onDatabase } from './databases.ts'
import type { App } from './servers.ts'
import { percentile, report } from './table.ts'

const TODOS = 1_000_000
const EACH = 1000 // todos of a list
const HERS = [1, 10, 100] // lists of those who search
const ALL = TODOS / EACH
const WORDS = 20_000
const TURNS = 40
const SEED = 42

/** What it takes to search all that a user may see, where the database holds a million todos. */
export async function measureSearch({ databaseUrl }: Pick<App, 'databaseUrl'>): Promise<void> {
  await onDatabase(databaseUrl, 'search', async ({ db, sql }) => {
    const searchers: { user: string; lists: string[] }[] = []
    for (const _ of HERS) searchers.push({ user: await createUser(db), lists: [] })
    const others = await createUser(db)
    const lists: string[] = []
    for (const [place, searcher] of searchers.entries())
      for (let left = HERS[place] ?? 0; left > 0; left--) searcher.lists.push(await createListOf(db, searcher.user))
    lists.push(...searchers.flatMap((searcher) => searcher.lists))
    while (lists.length < ALL) lists.push(await createListOf(db, others))
    const words = await write(sql, lists)
    for (const { user, lists: hers } of searchers) await measure(db, user, hers.length, words)
  })
}

/**
 * Todos of three to nine words, few of which are common and most rare, as in language. They are written past the triggers,
 * and the indexes made afterwards: what is measured is the search.
 */
async function write(sql: Connection['sql'], lists: string[]): Promise<string[]> {
  const began = performance.now()
  const indexes = await sql<{ name: string; definition: string }[]>`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE indexname IN ('todo_texts_words', 'todo_texts_near')`
  for (const { name } of indexes) await sql.unsafe(`DROP INDEX ${name}`)
  const words = vocabulary()
  await sql.unsafe('ALTER TABLE todos DISABLE TRIGGER USER')
  const below = random(SEED)
  for (const listId of lists) {
    const descriptions = Array.from({ length: EACH }, () => sentence(words, below))
    await sql`
      INSERT INTO todos (list_id, id, description, position, version)
      SELECT ${listId}, new_id(), description, 'a' || lpad(n::text, 4, '0') || 'V', 1
      FROM unnest(${descriptions}::text[]) WITH ORDINALITY AS given (description, n)`
  }
  await sql.unsafe('ALTER TABLE todos ENABLE TRIGGER USER')
  await sql`INSERT INTO todo_texts (list_id, id, text, words)
    SELECT list_id, id, plain_text(description), to_tsvector('simple', plain_text(description)) FROM todos`
  await sql.unsafe("SET maintenance_work_mem = '512MB'")
  for (const { definition } of indexes) await sql.unsafe(definition)
  await sql.unsafe('VACUUM ANALYZE')
  console.log(`  (${TODOS.toLocaleString('en')} todos written in ${((performance.now() - began) / 1000).toFixed(0)} s)`)
  return words
}

async function measure(db: Database, user: string, lists: number, words: string[]): Promise<void> {
  const looked: Record<string, (turn: number) => string> = {
    'a common word': (turn) => words[turn] ?? '',
    'a rare word': (turn) => words[WORDS / 2 + turn * 97] ?? '',
    'two words': (turn) => `${words[turn + 3]} ${words[(turn * 31) % 400]}`,
    'the first three letters': (turn) => (words[turn * 7] ?? '').slice(0, 3),
    'a mistyped word': (turn) => mistyped(words[200 + turn * 53] ?? ''),
    nothing: (turn) => `xqzw${turn}`,
  }
  for (const [what, say] of Object.entries(looked)) {
    const samples: number[] = []
    let found = 0
    for (let turn = 0; turn < TURNS; turn++) {
      const sought = say(turn)
      const began = performance.now()
      found += (await searchTodos(db, user, sought)).length
      samples.push(performance.now() - began)
    }
    report({
      what: `search by one who sees ${(lists * EACH).toLocaleString('en')} of ${TODOS.toLocaleString('en')} todos, ${what}, p95 (p50 ${percentile(samples, 0.5).toFixed(1)}, ${(found / TURNS).toFixed(0)} found)`,
      value: percentile(samples, 0.95),
      unit: 'ms',
      target: { of: 'value', atMost: 50 },
    })
  }
}

/** Common words often, rare ones rarely. */
const sentence = (words: string[], below: (limit: number) => number): string =>
  Array.from({ length: 3 + below(7) }, () => words[Math.floor((below(1000) / 1000) ** 4 * WORDS) + below(20)]).join(' ')

/** Two letters in the wrong order. */
const mistyped = (word: string): string => `${word.slice(0, 2)}${word[3] ?? ''}${word[2] ?? ''}${word.slice(4)}`

/** Words that can be spoken, the same each time. */
function vocabulary(): string[] {
  const syllables = [
    'ka',
    'lo',
    'mi',
    'ten',
    'ra',
    'su',
    'ver',
    'do',
    'pi',
    'nal',
    'gre',
    'ho',
    'ste',
    'fu',
    'bri',
    'we',
  ]
  const found = new Set<string>()
  for (let number = 7; found.size < WORDS; number += 7919) {
    let [word, rest] = ['', number]
    for (let part = 0; part < 2 + (number % 3); part++) {
      word += syllables[rest % syllables.length]
      rest = Math.floor(rest / syllables.length)
    }
    found.add(word)
  }
  return [...found]
}
