import { expect, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, items, lists, saved } from './page.ts'

test.use({ serviceWorkers: 'allow' })

test('Looking leaves no trace: only the first change makes a guest', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
  await page.goto('/')
  await page.getByRole('link', { name: 'Inbox' }).click()
  await expect(page.getByText('What is on your mind?')).toBeVisible()
  expect(posts).toEqual([])
  expect(await context.cookies()).toEqual([])

  await add(page, 'one')
  await saved(page)
  expect(await context.cookies()).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Lax' })])
  await context.close()
})

test('What two guests do stays with each', async ({ browser }) => {
  const [one, other] = await Promise.all([browser.newContext(), browser.newContext()])
  const [mine, theirs] = [await one.newPage(), await other.newPage()]
  await mine.goto('/')
  await add(mine, 'mine alone')
  await saved(mine)
  await theirs.goto('/')
  await add(theirs, 'theirs')
  await expect(items(theirs)).toHaveText(['theirs'])

  const [row] = await asAdministrator(
    (sql) => sql`SELECT list_id FROM todos WHERE description = 'mine alone' ORDER BY id DESC LIMIT 1`,
  )
  await theirs.goto(`/lists/${row?.list_id}`)
  await expect(theirs.getByText('This list isn’t here')).toBeVisible()
  await one.close()
  await other.close()
})

test('The page comes with the list in it, and hydrates without a complaint', async ({ page, browser }) => {
  const complaints: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto('/')
  await add(page, 'one', 'two')
  await saved(page)
  await page.reload()
  await expect(items(page)).toHaveText(['one', 'two'])
  await add(page, 'three')
  await saved(page)
  expect(complaints).toEqual([])

  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const still = await plain.newPage()
  await still.goto('/')
  await expect(items(still)).toHaveText(['one', 'two', 'three'])
  await expect(lists(still).getByRole('link', { name: 'Inbox' })).toBeVisible()
  await plain.close()
})

test('An address that names nothing says so', async ({ page }) => {
  const response = await page.goto('/nothing/here')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  expect((await page.goto('/lists/nonsense'))?.status()).toBe(404)
})
