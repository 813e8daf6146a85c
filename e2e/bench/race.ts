/** One of those compared: what a client of it does again and again, and how many changes each time makes. */
export type Contender = {
  /** @returns how many of the changes were acknowledged */
  run: (client: number) => Promise<number>
  changes: number
  /** counts in the database what each change leaves there, in each place where it leaves something */
  rows?: () => Promise<number[]>
}

/** Changes a second; void where one failed, or where the database has other than was acknowledged. */
export type Rate = { value: number; isVoid?: string }

const ROUNDS = 4
const SLICE = 700 // milliseconds of each in a round
const WARM_UP = 3000 // the code of a server is compiled while it runs

/** What comes before the first race. */
export async function warmUp(contenders: Record<string, Contender>, clients: number): Promise<void> {
  for (const contender of Object.values(contenders)) await slice(contender, clients, WARM_UP)
}

/** Lets the contenders run in turns, so that what else the machine does meanwhile hits all of them alike. */
export async function race<Name extends string>(
  contenders: Record<Name, Contender>,
  clients: number,
): Promise<Record<Name, Rate>> {
  const names = Object.keys(contenders) as Name[]
  const totals = new Map(names.map((name) => [name, { changes: 0, seconds: 0, isVoid: '' }]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const total = totals.get(name)
      if (!total) continue
      const { asked, acknowledged, written, seconds } = await slice(contenders[name], clients, SLICE)
      total.changes += acknowledged
      total.seconds += seconds
      if (acknowledged !== asked) total.isVoid = `${asked - acknowledged} of ${asked} failed`
      else if (written.some((rows) => rows !== acknowledged))
        total.isVoid = `${written.join(' and ')} rows for ${acknowledged} acknowledged`
    }
  }
  return Object.fromEntries(
    [...totals].map(([name, { changes, seconds, isVoid }]) => [
      name,
      { value: changes / seconds, ...(isVoid ? { isVoid } : {}) },
    ]),
  ) as Record<Name, Rate>
}

async function slice({ run, changes, rows }: Contender, clients: number, duration: number) {
  const before = (await rows?.()) ?? []
  const began = performance.now()
  const sums = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let [asked, acknowledged] = [0, 0]
      while (performance.now() < began + duration) {
        asked += changes
        acknowledged += await run(client)
      }
      return { asked, acknowledged }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const after = (await rows?.()) ?? []
  return {
    asked: sums.reduce((sum, { asked }) => sum + asked, 0),
    acknowledged: sums.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    written: after.map((count, place) => count - (before[place] ?? 0)),
    seconds,
  }
}
