import { expect } from '@playwright/test'
import { test } from './network.ts'
import { add, createList, item, items, lists, saved } from './page.ts'
import { kept, ready, registration, reopen } from './worker.ts'

test.use({ serviceWorkers: 'allow' })

test.describe('Without the network', () => {
  test('all is there, can be worked on, and is sent later', async ({ page, context }) => {
    await page.goto('/')
    await add(page, 'one', 'two')
    await createList(page, 'Groceries')
    await add(page, 'Oat milk', 'Lemons')
    await item(page, 'Lemons').getByRole('checkbox').check()
    const groceries = new URL(page.url()).pathname
    await saved(page)
    await ready(page)
    await page.reload()
    await expect(items(page)).toHaveText(['Oat milk', 'Lemons'])
    await kept(page, 'Lemons')
    await kept(page, 'two')
    await page.close()

    await context.setOffline(true)
    const inbox = await reopen(context, '/')
    await expect(items(inbox.page)).toHaveText(['one', 'two'])
    await expect(inbox.page.getByRole('status').first()).toContainText('Offline')
    await item(inbox.page, 'one').getByRole('checkbox').check()
    await add(inbox.page, 'three')
    await kept(inbox.page, 'three')
    await lists(inbox.page).getByRole('link', { name: 'Groceries' }).click()
    await expect(items(inbox.page)).toHaveText(['Oat milk', 'Lemons'])
    await inbox.page.goBack()
    await expect(items(inbox.page)).toHaveText(['one', 'two', 'three'])
    await inbox.page.close()

    const list = await reopen(context, `${groceries}?show=active`)
    await expect(list.page.getByRole('heading', { level: 1 })).toHaveText('Groceries')
    await expect(items(list.page)).toHaveText(['Oat milk'])
    expect(new URL(list.page.url()).search).toBe('?show=active')
    await lists(list.page).getByRole('link', { name: 'Inbox' }).click()
    await expect(items(list.page)).toHaveText(['one', 'two', 'three'])
    await expect(items(list.page)).toHaveClass(['completed', '', ''])

    await context.setOffline(false)
    await saved(list.page)
    await list.page.reload()
    await expect(items(list.page)).toHaveText(['one', 'two', 'three'])
    await expect(items(list.page)).toHaveClass(['completed', '', ''])
    expect([...inbox.complaints, ...list.complaints]).toEqual([])
  })

  test('a visitor who never had a session writes, and becomes a guest later', async ({ page, context }) => {
    await page.goto('/')
    await ready(page)
    await page.close()
    expect(await context.cookies()).toEqual([])

    await context.setOffline(true)
    const first = await reopen(context, '/')
    await add(first.page, 'written on the train')
    await kept(first.page, 'written on the train')
    await first.page.close()
    const second = await reopen(context, '/')
    await expect(items(second.page)).toHaveText(['written on the train'])

    await context.setOffline(false)
    await saved(second.page)
    expect(await context.cookies()).toHaveLength(1)
    await second.page.reload()
    await expect(items(second.page)).toHaveText(['written on the train'])
    expect([...first.complaints, ...second.complaints]).toEqual([])
  })

  test('a browser that stored nothing, or threw it away, begins afresh and keeps what is new', async ({
    page,
    context,
  }) => {
    await page.goto('/offline')
    await page.evaluate(await registration())
    await ready(page)
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([])

    await context.setOffline(true)
    const first = await reopen(context, '/')
    await add(first.page, 'the first of all')
    await kept(first.page, 'the first of all')
    await first.page.close()
    const second = await reopen(context, '/')
    await expect(items(second.page)).toHaveText(['the first of all'])
    expect([...first.complaints, ...second.complaints]).toEqual([])
  })

  test('a page that only the server can give says so, and leads on', async ({ page, context }) => {
    await page.goto('/')
    await ready(page)
    await context.setOffline(true)
    await page.goto('/nothing/here')
    await expect(page.getByRole('heading', { name: 'This page needs the network' })).toBeVisible()
    await page.getByRole('link', { name: 'Go to the Inbox' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  })

  test('parts that load late are there too', async ({ page, context }) => {
    await page.goto('/')
    await ready(page)
    await context.setOffline(true)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  })
})

for (const way of ['gone', 'hanging', 'failing'] as const) {
  test(`Where the server is ${way}, the app opens all the same`, async ({ page, context, network }) => {
    await page.goto(network.address)
    await add(page, 'Oat milk')
    await saved(page)
    await ready(page)
    await page.reload()
    await kept(page, 'Oat milk')
    await page.close()

    network.turn(way)
    const { page: later, complaints } = await reopen(context, network.address)
    await expect(items(later)).toHaveText(['Oat milk'])
    network.turn('open')
    await later.reload()
    await expect(items(later)).toHaveText(['Oat milk'])
    expect(complaints).toEqual([])
  })
}

test('The address of the shell leads to the Inbox', async ({ page }) => {
  await page.goto('/shell')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/')
})
