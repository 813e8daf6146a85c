import { sql } from 'drizzle-orm'
import { customType, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/**
 * What of a todo is searched: its text without accents and capitals, and its words. Beside the todos, so that ticking one
 * doesn't write its words again, and only of those that aren't deleted. Kept by trigger, read by `search_todos` alone: the
 * app's role has no right on it. Nor has it a foreign key: that would be looked up for each todo that is added.
 */
export const todoTexts = pgTable(
  'todo_texts',
  {
    listId: uuid().notNull(),
    id: uuid().notNull(),
    /** The description, in which mistyped words are looked for. */
    text: text().notNull(),
    /** Of description and notes, those of the description counting more. */
    words: tsvector().notNull(),
  },
  (each) => [
    primaryKey({ columns: [each.listId, each.id] }),
    index('todo_texts_words').using('gin', each.listId, each.words),
    index('todo_texts_near').using('gin', each.listId, sql`near_words(${each.text})`),
  ],
).enableRLS()
