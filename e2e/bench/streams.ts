import { readFileSync } from 'node:fs'
import { Agent, type ClientRequest, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { createGuest, type Guest, signIn, successes, toggle } from './guest.ts'
import { actionId, memoryOfApp, processOfApp } from './servers.ts'
import { percentile, report } from './table.ts'

const STREAMS = 2000
const COMMITS = 40
const BEHIND = 1000 // versions
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY })

/** Many people in one list, all of them looking; and one who comes back after 1,000 versions. */
export async function measureStreams(app: { address: string; databaseUrl: string }): Promise<void> {
  const sql = postgres(app.databaseUrl, { max: 2, onnotice: () => {} })
  try {
    await measureMany(app.address, sql)
    await measureCatchUp(app.address)
  } finally {
    await sql.end()
  }
}

async function measureMany(address: string, sql: postgres.Sql): Promise<void> {
  const owner = await createGuest(address, actionId('app', 'commit'), 20)
  const alone = await follow(address, [owner.cookie])
  const single = await lastHeard(owner, alone)
  alone.close()

  const others = await signInMany(address, STREAMS)
  await sql`INSERT INTO members (list_id, user_id, role)
    SELECT ${owner.listId}, id, 'viewer' FROM unnest(${others.map(({ userId }) => userId)}::uuid[]) AS id`
  // Once before it counts, so that what a process keeps for good is not taken for what a stream costs.
  const warm = await follow(
    address,
    others.slice(0, 200).map(({ cookie }) => cookie),
  )
  await lastHeard(owner, warm, 5)
  warm.close()
  await sleep(3000)

  const before = await memoryOfApp()
  const streams = await follow(
    address,
    others.map(({ cookie }) => cookie),
  )
  await sleep(3000)
  report({
    what: `memory of a live stream, ${STREAMS.toLocaleString('en')} of them`,
    value: ((await memoryOfApp()) - before) / STREAMS / 1024,
    unit: 'KiB',
    target: { of: 'value', atMost: 30 },
  })
  const used = processorMilliseconds()
  const times = await lastHeard(owner, streams)
  const spent = (processorMilliseconds() - used) / COMMITS
  streams.close()
  for (const part of [0.5, 0.95]) {
    report({
      what: `commit to the last of ${STREAMS.toLocaleString('en')}, p${part * 100}`,
      value: percentile(times, part),
      unit: 'ms',
      baseline: { what: 'to one', value: percentile(single, part) },
      ...(part === 0.95 && { target: { of: 'value' as const, atMost: 250 } }),
    })
  }
  report({ what: `processor time of a commit that ${STREAMS.toLocaleString('en')} hear of`, value: spent, unit: 'ms' })
}

async function measureCatchUp(address: string): Promise<void> {
  const guest = await createGuest(address, actionId('app', 'commit'), 5000)
  const cursor = { [guest.listId]: (await pull(address, guest, {})).to }
  for (let made = 0; made < BEHIND; made += 100) {
    const answer = await guest.commit(...Array.from({ length: 100 }, () => toggle(guest)))
    if (successes(answer) !== 100) throw new Error('Not all was committed')
  }
  const [delta, snapshot] = [[], []] as number[][]
  let bytes = { delta: 0, snapshot: 0 }
  for (let turn = 0; turn < 20; turn++) {
    const behind = await pull(address, guest, cursor)
    const anew = await pull(address, guest, {})
    delta?.push(behind.milliseconds)
    snapshot?.push(anew.milliseconds)
    bytes = { delta: behind.bytes, snapshot: anew.bytes }
  }
  report({
    what: `catching up on ${BEHIND.toLocaleString('en')} versions, p50`,
    value: percentile(delta ?? [], 0.5),
    unit: 'ms',
    baseline: { what: 'a snapshot of 5,000', value: percentile(snapshot ?? [], 0.5) },
  })
  report({
    what: `catching up on ${BEHIND.toLocaleString('en')} versions, uncompressed`,
    value: bytes.delta / 1024,
    unit: 'KiB',
    baseline: { what: 'a snapshot of 5,000', value: bytes.snapshot / 1024 },
  })
}

async function pull(address: string, guest: Guest, cursor: Record<string, number>) {
  const began = performance.now()
  const response = await fetch(`${address}/api/pull`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: address, Cookie: guest.cookie },
    body: JSON.stringify({ cursor }),
  })
  const text = await response.text()
  const milliseconds = performance.now() - began
  const { lists } = JSON.parse(text) as { lists: { to: number }[] }
  return { milliseconds, bytes: text.length, to: lists[0]?.to ?? 0 }
}

async function signInMany(address: string, count: number): Promise<{ cookie: string; userId: string }[]> {
  const guests: { cookie: string; userId: string }[] = []
  while (guests.length < count) {
    const some = Array.from({ length: Math.min(20, count - guests.length) }, async () => {
      const response = await signIn(address)
      const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      return { cookie, userId: (await response.json()).user.id as string }
    })
    guests.push(...(await Promise.all(some)))
  }
  return guests
}

/** Opens a stream for each cookie, and counts what they hear. */
async function follow(address: string, cookies: string[]) {
  const requests: ClientRequest[] = []
  const heard = { deltas: 0, ready: 0 }
  let isDone = () => {}
  function open(cookie: string): void {
    const asked = request(`${address}/api/live`, { agent, headers: { Cookie: cookie } }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        heard.deltas += text.split('event: delta').length - 1
        heard.ready += text.split('event: ready').length - 1
        isDone()
      })
    })
    asked.on('error', () => {})
    asked.end()
    requests.push(asked)
  }
  for (const [place, cookie] of cookies.entries()) {
    open(cookie)
    while (place - heard.ready > 100) await sleep(5)
  }
  while (heard.ready < cookies.length) await sleep(20)
  return {
    heard,
    /** Resolves when all of them have heard once more. */
    all(count: number): Promise<void> {
      return new Promise((done, failed) => {
        const timer = setTimeout(() => failed(new Error(`Only ${heard.deltas} of ${count} heard of it`)), 20_000)
        isDone = () => {
          if (heard.deltas < count) return
          clearTimeout(timer)
          done()
        }
        isDone()
      })
    },
    close(): void {
      for (const each of requests) each.destroy()
    },
    size: cookies.length,
  }
}

/** How long it takes from a commit until the last stream has heard of it. */
async function lastHeard(
  guest: Guest,
  streams: Awaited<ReturnType<typeof follow>>,
  commits = COMMITS,
): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < commits; turn++) {
    const target = streams.heard.deltas + streams.size
    const began = performance.now()
    await Promise.all([guest.commit(toggle(guest)), streams.all(target)])
    times.push(performance.now() - began)
    await sleep(100)
  }
  return times
}

/** User and system time of the server, in ticks of 10 ms. */
function processorMilliseconds(): number {
  const fields = readFileSync(`/proc/${processOfApp()}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
