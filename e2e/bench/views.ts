import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { completedByDay } from '../../app/views/completed.ts'
import { grouped, sorted } from '../../app/views/groups.ts'
import { upcoming } from '../../app/views/upcoming.ts'
import { itemsOf } from '../../app/views/view-items.ts'
import { whole } from '../../db/model/fields.ts'
import { addDays } from '../../db/model/recurrence/due.ts'
import { signedIn, withBrowser } from './browser.ts'
import { createGuest, transaction } from './guest.ts'
import { actionId } from './servers.ts'
import { percentile, report } from './table.ts'

/** How many todos there are, and how long going to a view may take then. */
const SIZES = [
  { size: 10_000, atMost: 50 },
  { size: 50_000, atMost: 150 },
]
const WARM = 3 // turns that are not counted: a view is loaded, and the page still stores what it got
const TURNS = 40
const TODAY = new Date().toISOString().slice(0, 10)

/** What views over all lists take: to be found out anew when something changed, and to be painted when one goes to them. */
export async function measureViews(address: string): Promise<void> {
  for (const { size, atMost } of SIZES) {
    measureSelections(size)
    await measureSwitches(address, size, atMost)
  }
}

async function measureSwitches(address: string, size: number, atMost: number): Promise<void> {
  const guest = await createGuest(address, actionId('app', 'commit'), size)
  for (let start = 0; start < size; start += 500) {
    const changes = guest.ids.slice(start, start + 500).map((id, place) => ({
      table: 'todos' as const,
      op: 'update' as const,
      key: { listId: guest.listId, id },
      values: start < size / 5 ? { completed: true } : { dueDate: addDays(TODAY, ((start + place) % 90) - 5) },
    }))
    await guest.commit(transaction(...changes))
  }
  await withBrowser(async (browser) => {
    const page = await (await signedIn(browser, address, guest.cookie)).newPage()
    await page.goto(address)
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#toggle-all')?.disabled === false,
      undefined,
      { timeout: 120_000 },
    )
    for (const view of ['today', 'upcoming', 'everything', 'completed', 'calendar', 'board']) {
      const samples = await switches(page, view)
      report({
        what: `switch to ${view}, painted, ${size.toLocaleString('en')} todos, p95 (p50 ${percentile(samples, 0.5).toFixed(1)})`,
        value: percentile(samples, 0.95),
        unit: 'ms',
        target: { of: 'value', atMost },
      })
    }
  })
}

function measureSelections(size: number): void {
  const todos = Array.from({ length: size }, (_, place) => {
    const completed = place % 5 === 0
    return whole('todos', {
      listId: String(place % 20),
      id: v7(),
      description: `Todo ${(place * 7919) % size}`,
      completed,
      completedAt: completed ? new Date(Date.now() - place * 3_600_000).toISOString() : null,
      dueDate: place % 3 === 0 ? null : addDays(TODAY, ((place * 31) % 90) - 5),
      priority: 1 + (place % 4),
      position: 'a0',
      version: 1,
      createdAt: new Date().toISOString(),
    })
  })
  const names = { list: String, member: String, day: String }
  const selections: Record<string, () => unknown> = {
    upcoming: () => itemsOf(upcoming(todos, TODAY, TODAY)),
    'everything by list': () => itemsOf(grouped(sorted(todos, 'order'), 'list', names)),
    'everything by date': () => itemsOf(grouped(sorted(todos, 'due'), 'due', names)),
    completed: () => itemsOf(completedByDay(todos, 'America/Sao_Paulo', TODAY)),
  }
  for (const [what, select] of Object.entries(selections)) {
    const samples = Array.from({ length: 100 }, () => {
      const began = performance.now()
      select()
      return performance.now() - began
    })
    report({
      what: `${what} found out anew, ${size.toLocaleString('en')} todos, p95 (p50 ${percentile(samples, 0.5).toFixed(2)})`,
      value: percentile(samples, 0.95),
      unit: 'ms',
      target: { of: 'value', atMost: size / 2500 },
    })
  }
}

/** From the click on a view to its rows painted. */
const switches = (page: Page, view: string): Promise<number[]> =>
  page.evaluate(
    async ({ view, turns, warm }) => {
      const painted = () =>
        new Promise<void>((done) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => done()
            port2.postMessage(0)
          }),
        )
      const go = (address: string) => document.querySelector<HTMLElement>(`nav a[href="${address}"]`)?.click()
      const isThere = () =>
        location.pathname === `/${view}` &&
        document.querySelector('#toggle-all') === null &&
        document.querySelector('[data-testid=todo-item], [data-testid=card], [role=gridcell] [data-chip]') !== null
      const samples: number[] = []
      for (let turn = 0; turn < warm + turns; turn++) {
        go('/')
        while (document.querySelector('#toggle-all') === null) await painted()
        await new Promise((done) => setTimeout(done, 60))
        const began = performance.now()
        go(`/${view}`)
        do await painted()
        while (!isThere())
        if (turn >= warm) samples.push(performance.now() - began)
      }
      return samples
    },
    { view, turns: TURNS, warm: WARM },
  )
