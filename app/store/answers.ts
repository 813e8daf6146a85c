import type { Outcome } from '../../db/model/outcome.ts'

const KEPT = 5000

/**
 * The last answers of the server. Tabs hear of a transaction and of its answer from different tabs, in any order: one
 * whose answer came first is not taken for one that still waits.
 */
export function createAnswers() {
  const answers = new Map<string, Outcome>()
  return {
    get: (id: string): Outcome | undefined => answers.get(id),
    set(id: string, outcome: Outcome): void {
      answers.delete(id)
      answers.set(id, outcome)
      const [oldest] = answers.keys()
      if (answers.size > KEPT && oldest !== undefined) answers.delete(oldest)
    },
    forget: (id: string) => answers.delete(id),
  }
}
