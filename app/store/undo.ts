import type { Change } from '../../db/model/changes.ts'
import { type Conflict, type Current, type Direction, type Entry, inverse, type Part } from '../../db/model/undo.ts'
import { words } from '../language/words.ts'
import { labelInWords } from '../ui/labels.ts'

/**
 * What the user did at once. Many changes go in several transactions, and are taken back together. In a draft there are
 * none yet: `staged` names the step in it.
 */
export type Step = { label: string; parts: Part[]; staged?: string }

type World = {
  current: Current
  /** How what was done reads by now: who did it as a visitor may be a user. */
  reads(entry: Entry): Entry
  /** Commits what takes a transaction back. */
  commit(label: string, changes: Change[], undoes: string): Part[]
  notify(text: string, action?: { label: string; run: () => void }): void
}

/** What the server knows of that was done before this page was opened. It throws where it can't be asked. */
type AskServer = (direction: Direction, skipped: string[]) => Promise<Part | undefined>

const names = { undo: 'Undo', redo: 'Redo' }

/** Takes back what the user did, and does it again: what was done in this page first, then what the history has. */
export function createUndo({ current, reads, commit, notify }: World) {
  const steps: Record<Direction, Step[]> = { undo: [], redo: [] }
  const skipped: Record<Direction, string[]> = { undo: [], redo: [] }
  /** Told once the page talks to the server, which takes a moment: who is faster waits. */
  let joinServer: (asks: AskServer) => void = () => {}
  const joined = new Promise<AskServer>((join) => {
    joinServer = join
  })
  let isAsking = false

  /** Says what the user did. There is nothing to do again from then on. */
  function did(step: Step): void {
    steps.undo.push(step)
    steps.redo = []
  }

  async function go(direction: Direction): Promise<void> {
    for (let step = steps[direction].pop(); step; step = steps[direction].pop()) {
      if (take(step, direction)) return
    }
    await goFurther(direction)
  }

  async function goFurther(direction: Direction): Promise<void> {
    if (isAsking || (direction === 'redo' && steps.undo.length > 0)) return
    isAsking = true
    try {
      const passed = skipped[direction]
      const ask = await joined
      for (let part = await ask(direction, passed); part; part = await ask(direction, passed)) {
        if (passed.includes(part.id)) break
        if (take({ label: part.label, parts: [part] }, direction)) return
        passed.push(part.id)
      }
      notify(words()(`notices.${direction}.nothing`))
    } catch {
      notify(words()(`notices.${direction}.unreachable`))
    } finally {
      isAsking = false
    }
  }

  /** @returns whether there was anything to take back, or to say */
  function take(step: Step, direction: Direction, insists = false): boolean {
    const t = words()
    const parts: Part[] = []
    const conflicts: Conflict[] = []
    for (const part of step.parts.toReversed()) {
      const taken = inverse(part.entries.map(reads), current, insists)
      parts.push(...commit(`${names[direction]}: ${step.label}`, taken.changes, part.id))
      conflicts.push(...taken.conflicts)
    }
    if (parts.length > 0) steps[direction === 'undo' ? 'redo' : 'undo'].push({ label: step.label, parts })
    if (conflicts.length > 0 && !insists) tellOf(conflicts, step, direction)
    else if (parts.length > 0) notify(t(`notices.${direction}.done`, { label: labelInWords(t, step.label) }))
    return parts.length > 0 || conflicts.length > 0
  }

  function tellOf(conflicts: Conflict[], step: Step, direction: Direction): void {
    const t = words()
    const count = new Set(conflicts.map(({ entry }) => entry)).size
    notify(t(`notices.${direction}.partly`, { label: labelInWords(t, step.label), count }), {
      label: t(`notices.${direction}.anyway`),
      run: () => void take(step, direction, true),
    })
  }

  return {
    did,
    undo: (): void => void go('undo'),
    redo: (): void => void go('redo'),
    /** Takes back a step, whatever was done since; where it was not taken back already. */
    takeBack(step: Step): void {
      if (!steps.undo.includes(step)) return
      steps.undo = steps.undo.filter((other) => other !== step)
      take(step, 'undo')
    },
    /** What was rejected was not done. */
    forget(id: string): void {
      for (const direction of ['undo', 'redo'] as const) {
        steps[direction] = steps[direction].filter(({ parts }) => !parts.some((part) => part.id === id))
      }
    },
    joinServer: (asks: AskServer): void => joinServer(asks),
  }
}

/** What changes do to rows, found out by doing them. */
export function recorded(changes: Change[], current: Current, act: () => void): Entry[] {
  const before = changes.map(({ table, key }) => current(table, key) ?? null)
  act()
  return changes.flatMap(({ table, key }, place) => {
    const after = current(table, key)
    return after ? [{ table, key, before: before[place] ?? null, after } as Entry] : []
  })
}
