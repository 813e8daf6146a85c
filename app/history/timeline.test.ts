import { describe, expect, test } from 'vitest'
import type { Recorded, TimelinePage } from '../../db/model/timeline.ts'
import { createTimeline } from './timeline.ts'

const transaction = (version: number): Recorded => ({
  id: `t${String(version).padStart(5, '0')}`,
  versions: { list: version },
  label: '',
  source: 'app',
  databaseRole: 'app',
  userId: null,
  name: null,
  at: new Date(version).toISOString(),
  undoes: null,
  count: 0,
  entries: [],
})

/** A server with transactions, ten a page, of which one may not be had. */
function serve(count: number) {
  const server = { count, isGone: false, asked: 0 }
  async function ask(before?: string): Promise<TimelinePage> {
    server.asked += 1
    if (server.isGone) throw new Error('gone')
    const from = before === undefined ? server.count : Number(before)
    const versions = Array.from({ length: Math.min(10, from) }, (_, place) => from - place)
    return { transactions: versions.map(transaction), next: from > 10 ? String(from - 10) : null }
  }
  return { server, timeline: createTimeline(ask) }
}

const versions = ({ get }: ReturnType<typeof createTimeline>) => get().transactions.map(({ versions }) => versions.list)
const settled = () => new Promise((done) => setTimeout(done))
const downFrom = (from: number, count = from) => Array.from({ length: count }, (_, place) => from - place)

describe('A timeline', () => {
  test('is read page by page, each page once however often it is asked for', async () => {
    const { server, timeline } = serve(25)
    await timeline.load()
    await Promise.all([timeline.more(), timeline.more()])
    expect(versions(timeline)).toEqual(downFrom(25, 20))
    await timeline.more()
    await timeline.more()
    expect(versions(timeline)).toEqual(downFrom(25))
    expect(server.asked).toBe(3)
  })

  test('shows what is new at once to who is at its top; to others it says how much', async () => {
    const { server, timeline } = serve(5)
    await timeline.load()
    server.count = 6
    timeline.refresh(() => true)
    await settled()
    expect(versions(timeline)).toEqual(downFrom(6))
    server.count = 8
    timeline.refresh(() => false)
    await settled()
    expect([versions(timeline), timeline.get().news.length]).toEqual([downFrom(6), 2])
    timeline.showNews()
    expect([versions(timeline), timeline.get().news.length]).toEqual([downFrom(8), 0])
  })

  test('is asked again for what came while it was being read', async () => {
    const { server, timeline } = serve(5)
    const loading = timeline.load()
    server.count = 6
    timeline.refresh(() => true)
    await loading
    await settled()
    expect(versions(timeline)).toEqual(downFrom(6))
  })

  test('misses nothing of several pages that are new, and begins anew where it was too much', async () => {
    const { server, timeline } = serve(5)
    await timeline.load()
    server.count = 38
    timeline.refresh(() => true)
    await settled()
    expect(versions(timeline)).toEqual(downFrom(38))
    server.count = 500
    timeline.refresh(() => true)
    await settled()
    expect(versions(timeline)).toEqual(downFrom(500, 10))
  })

  test('says that the server can’t be reached, or that what was before can’t, and goes on when it can', async () => {
    const { server, timeline } = serve(15)
    server.isGone = true
    await timeline.load()
    expect(timeline.get().status).toBe('failed')
    server.isGone = false
    await timeline.load()
    server.isGone = true
    await timeline.more()
    expect([timeline.get().status, timeline.get().isCutOff]).toEqual(['ready', true])
    server.isGone = false
    await timeline.more()
    expect(versions(timeline)).toEqual(downFrom(15))
  })
})
