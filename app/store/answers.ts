import type { Versions } from '../../db/model/outcome.ts'

const KEPT = 5000

/**
 * The versions of what was committed last. Tabs hear of a transaction and of its answer from different tabs, in any
 * order: one whose answer came first is not taken for one that still waits.
 */
export function createAnswers() {
  const answers = new Map<string, Versions>()
  return {
    get: (id: string): Versions | undefined => answers.get(id),
    set(id: string, versions: Versions): void {
      answers.set(id, versions)
      const [oldest] = answers.keys()
      if (answers.size > KEPT && oldest !== undefined) answers.delete(oldest)
    },
  }
}
