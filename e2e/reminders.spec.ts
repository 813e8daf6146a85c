import { type BrowserContext, expect, type Page, test, type Worker } from '@playwright/test'
import { v7 } from 'uuid'
import type { Payload } from '../db/reminder-send.ts'
import { asAdministrator } from './database.ts'
import { add, item, items, saved } from './page.ts'
import { ready } from './worker.ts'

test.use({ serviceWorkers: 'allow' })

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const reminders = (page: Page) => details(page).getByRole('button', { name: /^Reminders/ })
const choice = (page: Page, name: string) => details(page).getByRole('button', { name, exact: true })

async function askToBeReminded(page: Page, text: string): Promise<void> {
  await item(page, text).hover()
  await item(page, text).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Remind me…' }).click()
  await expect(details(page).getByRole('group', { name: 'Reminders' })).toBeVisible()
}

const reminderOf = async (todoId: string): Promise<unknown> =>
  asAdministrator(async (sql) => {
    const [row] = await sql`SELECT reminders -> ${todoId} -> 'each' AS each FROM members WHERE reminders ? ${todoId}`
    return row?.each ?? null
  })

const idOf = async (page: Page, text: string): Promise<string> => (await item(page, text).getAttribute('data-id')) ?? ''

test('Reminders are set without the network, seen, taken back, and the same after a reload', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications'])
  await page.goto('/')
  await ready(page)
  await add(page, 'call Ada', 'another')
  await expect(items(page)).toHaveCount(2)
  await saved(page)
  const todoId = await idOf(page, 'call Ada')
  await askToBeReminded(page, 'call Ada')
  await expect(choice(page, 'On the day, 09:00')).toBeHidden() // it is due on no day
  await page.keyboard.press('Escape')
  await context.setOffline(true)
  await page.keyboard.press('Escape')
  await item(page, 'call Ada').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Tomorrow', exact: true }).click()
  await askToBeReminded(page, 'call Ada')
  await choice(page, 'The day before, 09:00').click()
  await choice(page, 'On the day, 09:00').click()
  const words = details(page).getByRole('textbox', { name: 'Remind me at, in words' })
  await words.fill('yesterday 5pm')
  await words.press('Enter')
  await expect(details(page).getByText('That isn’t a time to come')).toBeVisible()
  await words.fill('in 3 days 5pm')
  await words.press('Enter')
  await expect(reminders(page)).toContainText(/17:00 · On the day, 09:00 · The day before, 09:00$/)
  await expect(details(page).getByText('This device shows reminders.')).toBeVisible()
  await expect(item(page, 'call Ada').getByRole('button', { name: 'You will be reminded' })).toBeVisible()
  await choice(page, 'The day before, 09:00').click()
  await expect(choice(page, 'The day before, 09:00')).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(choice(page, 'The day before, 09:00')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(choice(page, 'The day before, 09:00')).toHaveAttribute('aria-pressed', 'false')

  await context.setOffline(false)
  await saved(page)
  await page.reload()
  await expect(item(page, 'call Ada').getByRole('button', { name: 'You will be reminded' })).toBeVisible()
  await expect(item(page, 'another').getByRole('button', { name: 'You will be reminded' })).toBeHidden()
  await expect.poll(() => reminderOf(todoId)).toEqual([{ at: expect.stringMatching(/T17:00$/) }, { before: 0 }])
})

test('A browser that blocks notifications is said to, and one that shows them is known to the server until it leaves', async ({
  page,
  context,
}) => {
  test.slow() // two pages, each with a worker of the app to start
  await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }))
  await page.goto('/')
  await add(page, 'call Ada')
  await askToBeReminded(page, 'call Ada')
  const words = details(page).getByRole('textbox', { name: 'Remind me at, in words' })
  await words.fill('tom 9am')
  await words.press('Enter')
  await expect(details(page).getByText('Notifications of this site are blocked in this browser.')).toBeVisible()
  await saved(page)

  // No push service is to be reached from a test: what it would answer is put in its place.
  const other = await context.newPage()
  await context.grantPermissions(['notifications'])
  const endpoint = `https://fcm.googleapis.com/fcm/send/${v7()}`
  await other.addInitScript((endpoint) => {
    let isThere = false
    const subscription = () => ({
      endpoint,
      options: {},
      toJSON: () => ({ endpoint, keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) } }),
      unsubscribe: async () => {
        isThere = false
        return true
      },
    })
    Object.assign(PushManager.prototype, {
      getSubscription: async () => (isThere ? subscription() : null),
      subscribe: async () => {
        isThere = true
        return subscription()
      },
    })
  }, endpoint)
  const known = () =>
    asAdministrator(async (sql) => (await sql`SELECT FROM push_subscriptions WHERE endpoint = ${endpoint}`).length)
  await other.goto('/')
  await expect.poll(known).toBe(1)
  await expect(async () => {
    await other.keyboard.press('ControlOrMeta+,')
    await expect(other.getByRole('dialog', { name: 'Settings' })).toBeVisible({ timeout: 500 })
  }).toPass()
  const settings = other.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Not here' }).click()
  await expect.poll(known).toBe(0)
  await settings.getByRole('button', { name: 'Show them here' }).click()
  await expect.poll(known).toBe(1)
  await settings.getByRole('switch', { name: 'Reminders by e-mail' }).click()
  await expect(settings.getByRole('switch', { name: 'Reminders by e-mail' })).not.toBeChecked()
  await saved(other)

  await other.keyboard.press('Escape')
  await other.getByRole('button', { name: 'Account' }).click()
  await other.getByRole('menuitem', { name: 'Sign out…' }).click()
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect.poll(known).toBe(0)
})

/** A page that is none of the app's, from which the browser is told what a push service would tell it. */
async function openPush(context: BrowserContext, origin: string) {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  let registrationId = ''
  devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    for (const each of registrations) {
      if (each.scopeURL.startsWith(origin) && !each.isDeleted) registrationId = each.registrationId
    }
  })
  await devtools.send('ServiceWorker.enable')
  await expect.poll(() => registrationId).not.toBe('')
  return (payload: Payload) =>
    devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) })
}

type Shown = { title: string; body: string; actions: string[] }

const workerOf = (context: BrowserContext): Worker => context.serviceWorkers()[0] as Worker

const shown = (context: BrowserContext): Promise<Shown[]> =>
  workerOf(context).evaluate(async () => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
    return (await registration.getNotifications()).map((each) => ({
      title: each.title,
      body: each.body,
      actions: (each as unknown as { actions: { action: string }[] }).actions.map(({ action }) => action),
    }))
  })

/** What a press on a notification is to the worker; without an action, a click on the notification itself. */
const press = (context: BrowserContext, action: string): Promise<void> =>
  workerOf(context).evaluate(async (action) => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration; NotificationEvent: typeof Event }
    const [notification] = await scope.registration.getNotifications()
    dispatchEvent(
      new (scope.NotificationEvent as unknown as new (type: string, init: object) => Event)('notificationclick', {
        notification,
        action,
      }),
    )
  }, action)

test('A todo is completed and put off from the notification, once, with no page open; without the network that is said', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['notifications'])
  await page.goto('/')
  await ready(page)
  await add(page, 'call Ada', 'water the plants')
  await expect(items(page)).toHaveCount(2)
  await saved(page)
  const [first, second] = [await idOf(page, 'call Ada'), await idOf(page, 'water the plants')]
  const listId = await asAdministrator(
    async (sql) => (await sql`SELECT list_id FROM todos WHERE id = ${first}`)[0]?.list_id,
  )
  const push = await openPush(context, `${baseURL}/`)
  await page.goto('about:blank')
  const payload = (id: string, title: string): Payload => ({
    title,
    body: 'Due today',
    tag: `${id}/now`,
    address: `/?todo=${id}`,
    todo: { listId, id },
    completeId: v7(),
    snoozeId: v7(),
  })

  const reminder = payload(first, 'call Ada')
  await push(reminder)
  await push(reminder) // the same, which is one to the device
  await expect
    .poll(() => shown(context))
    .toEqual([{ title: 'call Ada', body: 'Due today', actions: ['complete', 'snooze'] }])
  await context.setOffline(true)
  await press(context, 'complete')
  await expect
    .poll(() => shown(context))
    .toMatchObject([{ body: /can’t be reached/ }].map(() => ({ title: 'call Ada' })))
  await expect.poll(async () => (await shown(context))[0]?.body).toContain('isn’t saved')
  await context.setOffline(false)
  await press(context, 'complete')
  const completions = () =>
    asAdministrator(
      async (sql) => (await sql`SELECT FROM transactions WHERE list_id = ${listId} AND label = 'Complete'`).length,
    )
  await expect.poll(completions).toBe(1)
  await expect.poll(() => shown(context)).toEqual([])
  await push(reminder) // on another device of the same user
  await expect.poll(() => shown(context)).toHaveLength(1)
  await press(context, 'complete')
  await expect.poll(() => shown(context)).toEqual([])

  // A service delivers at least once: a worker that is just going to rest may miss one.
  await expect(async () => {
    await push(payload(second, 'water the plants'))
    await expect.poll(() => shown(context), { timeout: 2000 }).toHaveLength(1)
  }).toPass()
  await press(context, 'snooze')
  await expect.poll(() => reminderOf(second)).toEqual([{ at: expect.any(String) }])
  expect(await completions()).toBe(1)

  await page.goto('/')
  await expect(item(page, 'call Ada').getByRole('checkbox')).toBeChecked()
  await expect(item(page, 'water the plants').getByRole('checkbox')).not.toBeChecked()
  await expect(item(page, 'water the plants').getByRole('button', { name: 'You will be reminded' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z') // as anything else
  await expect(item(page, 'water the plants').getByRole('button', { name: 'You will be reminded' })).toBeHidden()
})

test('A click on a notification shows the todo in the page that is open, which isn’t loaded again', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['notifications'])
  await page.goto('/')
  await ready(page)
  await add(page, 'call Ada')
  await expect(items(page)).toHaveCount(1)
  await saved(page)
  const id = await idOf(page, 'call Ada')
  const listId = await asAdministrator(
    async (sql) => (await sql`SELECT list_id FROM todos WHERE id = ${id}`)[0]?.list_id,
  )
  const push = await openPush(context, `${baseURL}/`)
  await page.goto('/history')
  await ready(page)
  await page.evaluate(() => document.body.setAttribute('data-same', ''))
  const body = { title: 'call Ada', body: '', tag: id, address: `/?todo=${id}` }
  // The page takes it once all of it is loaded; before, a window of its own would open, which a test can't.
  await expect(async () => {
    await push({ ...body, todo: { listId, id }, completeId: v7(), snoozeId: v7() })
    await expect.poll(() => shown(context)).toHaveLength(1)
    await press(context, '')
    await expect(page).toHaveURL(new RegExp(`/\\?todo=${id}$`), { timeout: 1000 })
  }).toPass()
  await expect(details(page)).toBeVisible()
  await expect(items(page)).toHaveCount(1)
  await expect(page.locator('body[data-same]')).toBeAttached()
})
