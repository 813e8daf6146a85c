import { insertTodo } from '../actions.ts'
import { sql } from '../database.ts'

export const dynamic = 'force-dynamic'

/** The page of the usual idiom: every todo, from the database, each time. */
export default async function TodosPage() {
  const todos = await sql()`SELECT id, description FROM baseline ORDER BY id LIMIT 1000`
  return (
    <form action={insertTodo.bind(null, 'todo')}>
      <button type="submit">Add</button>
      <ul>
        {todos.map(({ id, description }) => (
          <li key={id}>{description}</li>
        ))}
      </ul>
    </form>
  )
}
