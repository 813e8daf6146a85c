import { nothing } from './actions.ts'

/** A bare page, with an action that does nothing. */
export default function Page() {
  return (
    <form action={nothing}>
      <button type="submit">Nothing</button>
    </form>
  )
}
