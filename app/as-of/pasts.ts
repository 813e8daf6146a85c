import type { AsOf } from '../../db/model/timeline.ts'
import type { Moment } from '../ui/place.ts'

/** Why a past can't be shown: the server has none at that moment, or it can't be asked. */
export type Trouble = 'absent' | 'unreachable'

type World = {
  pull(moment: Moment, signal: AbortSignal): Promise<AsOf | Trouble>
  /** Called with what is to be shown, and the moment that it is the answer to: on the way to what is wanted, perhaps. */
  show(found: AsOf | Trouble, moment: Moment): void
}

const AT_REST = 120 // milliseconds after which somebody who drags has arrived
const KEPT = 100_000 // todos, of all pasts together

/**
 * Asks for a list's pasts, one at a time. While somebody drags, what comes is shown, and then the latest that was wanted is
 * asked for; once they rest, what else is on its way is given up.
 */
export function createPasts({ pull, show }: World) {
  const known = new Map<number, AsOf>()
  let wanted: Moment | undefined
  let asked: { moment: Moment; controller: AbortController } | undefined
  let rest: ReturnType<typeof setTimeout> | undefined

  function want(moment: Moment): void {
    wanted = moment
    clearTimeout(rest)
    const past = moment.version === undefined ? undefined : known.get(moment.version)
    if (past) {
      giveUp()
      show(past, moment)
    } else if (asked === undefined) {
      void ask(moment)
    } else if (!isSame(asked.moment, moment)) {
      rest = setTimeout(() => {
        giveUp()
        void ask(moment)
      }, AT_REST)
    }
  }

  async function ask(moment: Moment): Promise<void> {
    const mine = { moment, controller: new AbortController() }
    asked = mine
    const found = await pull(moment, mine.controller.signal)
    if (asked !== mine) return
    asked = undefined
    const isLatest = wanted !== undefined && isSame(wanted, moment)
    if (typeof found !== 'string') keep(found)
    if (isLatest || typeof found !== 'string') show(found, moment)
    if (!isLatest && wanted) want(wanted)
  }

  function giveUp(): void {
    clearTimeout(rest)
    asked?.controller.abort()
    asked = undefined
  }

  /** The past doesn't change; but there is much of it. */
  function keep(past: AsOf): void {
    known.delete(past.version)
    known.set(past.version, past)
    let count = [...known.values()].reduce((sum, { todos }) => sum + todos.length, 0)
    for (const [version, { todos }] of known) {
      if (count <= KEPT || version === past.version) break
      known.delete(version)
      count -= todos.length
    }
  }

  return { want, giveUp }
}

const isSame = (a: Moment, b: Moment): boolean => a.version === b.version && a.time === b.time
