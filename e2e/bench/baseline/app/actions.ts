'use server'

import { revalidatePath } from 'next/cache'
import { sql } from './database.ts'

export async function nothing(): Promise<void> {}

/** The usual idiom: one insert, and the page again. */
export async function insertTodo(description: string): Promise<void> {
  await sql()`INSERT INTO baseline (description) VALUES (${description})`
  revalidatePath('/todos')
}
