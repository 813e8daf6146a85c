import { expect, type Page, test } from '@playwright/test'
import { add, items, lists, saved } from './page.ts'
import { ready, stored } from './worker.ts'

test.use({ serviceWorkers: 'allow' })

async function leave(page: Page): Promise<void> {
  await lists(page).getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out…' }).click()
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Sign out' })

/** All that this browser keeps of a page, but for the worker's build. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => {
        request.onsuccess = () => resolve(request.result)
      })
    const database = await done(indexedDB.open('committed'))
    const stores = [...database.objectStoreNames]
    const rows = await Promise.all(stores.map((name) => done(database.transaction(name).objectStore(name).getAll())))
    database.close()
    return JSON.stringify([rows, { ...localStorage }])
  })

test('Signing out leaves nothing of a person on the device, in no tab', async ({ page, context }) => {
  await page.goto('/')
  await add(page, 'a secret of mine')
  await saved(page)
  await ready(page)
  const other = await context.newPage()
  await other.goto('/')
  await expect(items(other)).toHaveText(['a secret of mine'])
  expect(await kept(page)).toContain('a secret of mine')

  await leave(page)
  await expect(dialog(page)).toContainText('no way back')
  await expect(dialog(page)).not.toContainText('not been saved')
  await dialog(page).getByRole('button', { name: 'Stay' }).press('Enter')
  await expect(items(page)).toHaveText(['a secret of mine'])

  await leave(page)
  await dialog(page).getByRole('button', { name: 'Sign out' }).click()
  for (const tab of [page, other]) {
    await expect(tab.getByText('What is on your mind?')).toBeVisible()
    await expect(items(tab)).toHaveCount(0)
  }
  expect(await kept(page)).not.toContain('a secret of mine')
  expect((await stored(page)).filter(({ text }) => text.includes('a secret of mine'))).toEqual([])
  expect(await context.cookies()).toEqual([])
  await page.goBack()
  await expect(page.getByText('a secret of mine')).toHaveCount(0)
  await context.setOffline(true)
  await other.reload()
  await expect(other.getByText('What is on your mind?')).toBeVisible()
})

test('Who has not saved everything is warned; who is offline stays signed in, and keeps it', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await add(page, 'saved')
  await saved(page)
  await ready(page)
  await context.setOffline(true)
  await add(page, 'not saved yet')
  await leave(page)
  await expect(dialog(page)).toContainText('1 change has not been saved, and will be lost.')
  await dialog(page).getByRole('button', { name: 'Sign out' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('You are offline')
  await page.keyboard.press('Escape')
  await context.setOffline(false)
  await saved(page)
  await page.reload()
  await expect(items(page)).toHaveText(['saved', 'not saved yet'])
})
