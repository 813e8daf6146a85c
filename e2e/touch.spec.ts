import { devices, expect, type Locator, type Page, test as plain } from '@playwright/test'
import { add, createList, go, item, items, listItems, quickAdd, saved, titles } from './page.ts'

// What a finger drags after a rest. Browsers on phones do that by themselves, and one on a desk where it is told to.
const test = plain.extend<{ phone: Page }>({
  phone: async ({ playwright, launchOptions, baseURL }, use) => {
    const args = [...(launchOptions.args ?? []), '--enable-touch-drag-drop']
    const browser = await playwright.chromium.launch({ ...launchOptions, args })
    const { viewport, userAgent, isMobile, hasTouch } = devices['Pixel 7']
    const look = { viewport, userAgent, isMobile, hasTouch, serviceWorkers: 'block' } as const
    const context = await browser.newContext({ ...look, ...(baseURL && { baseURL }) })
    await use(await context.newPage())
    await browser.close()
  },
})

type At = { x: number; y: number }

const placeIn = async (target: Locator, { x, y }: At): Promise<At> => {
  const box = await target.boundingBox()
  return { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y }
}

/** Rests a finger until what is under it can be dragged, and lets it go elsewhere. */
async function drag(page: Page, from: Locator, to: Locator, at: At): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' })
  await devtools.send('Input.setInterceptDrags', { enabled: true })
  const [start, end] = [await placeIn(from, { x: 60, y: 15 }), await placeIn(to, at)]
  const pressed = { type: 'mousePressed', button: 'left', clickCount: 1, ...start } as const
  await new Promise<void>((done, fail) => {
    devtools.once('Input.dragIntercepted', async ({ data }) => {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await devtools.send('Input.dispatchDragEvent', { type, data, ...end }).catch(fail)
      done()
    })
    // It is answered only when the finger is taken away, which a drag that is looked into never says.
    devtools.send('Input.dispatchMouseEvent', pressed).catch(() => {})
  })
}

const openLists = (page: Page) => page.getByRole('button', { name: 'Open lists' }).tap()

test('Lists are put in order in the drawer, and by the mouse beside the page', async ({ phone, page }) => {
  await phone.goto('/')
  for (const name of ['Alpha', 'Beta', 'Gamma']) {
    await openLists(phone)
    await phone.getByRole('button', { name: 'New list' }).tap()
    await phone.getByRole('textbox', { name: 'Name of the new list' }).fill(name)
    await phone.keyboard.press('Enter')
    await expect(phone.getByRole('heading', { level: 1, name })).toBeVisible()
  }
  await openLists(phone)
  const drawer = phone.getByRole('dialog')
  const row = (name: string) => drawer.getByRole('link', { name })
  await drag(phone, row('Gamma'), row('Alpha'), { x: 60, y: 4 })
  await expect(drawer.getByRole('list', { name: 'Your lists' }).getByRole('listitem')).toContainText([
    'Inbox',
    'Gamma',
    'Alpha',
    'Beta',
  ])

  await page.goto('/')
  for (const name of ['Alpha', 'Beta']) await createList(page, name)
  const link = (name: string) => listItems(page).getByRole('link', { name })
  await expect(async () => {
    await link('Beta').dragTo(link('Alpha'), { targetPosition: { x: 60, y: 3 } })
    await expect(listItems(page)).toContainText(['Inbox', 'Beta', 'Alpha'], { timeout: 1000 })
  }).toPass()
  await page.keyboard.press('Control+z')
  await expect(listItems(page)).toContainText(['Inbox', 'Alpha', 'Beta'])
  await go(page, 'Inbox')
})

test('Todos are put in order in a list; to rest and to let go chooses', async ({ phone }) => {
  await phone.goto('/')
  await add(phone, 'one', 'two', 'three')
  await quickAdd(phone).blur()
  await saved(phone)
  // What drags is loaded at the first touch.
  await item(phone, 'one').getByTestId('todo-title').tap()
  await phone.getByRole('dialog', { name: 'Details' }).getByRole('button', { name: 'Close' }).tap()
  await expect(items(phone).first()).toHaveAttribute('draggable', 'true')
  await drag(phone, item(phone, 'three'), item(phone, 'one'), { x: 60, y: 3 })
  await expect(titles(phone)).toHaveText(['three', 'one', 'two'])
  // What was dragged away was not to be chosen.
  await expect(phone.getByRole('region', { name: 'Selected todos' })).toBeHidden()
})

test('A finger that rests on a card and goes nowhere chooses it', async ({ phone }) => {
  await phone.goto('/')
  await add(phone, 'one', 'two')
  await saved(phone)
  await phone.goto('/board')
  const card = phone.getByTestId('card').filter({ hasText: 'one' })
  await expect(card).toHaveAttribute('draggable', 'true')
  // The part that hears of it comes once the page stands.
  await expect(async () => {
    await card.focus()
    await phone.keyboard.press('x')
    await expect(card).toHaveAttribute('data-selected', { timeout: 500 })
  }).toPass()
  await phone.keyboard.press('Escape')
  await drag(phone, card, card, { x: 62, y: 16 })
  await expect(card).toHaveAttribute('data-selected')
  await expect(phone.getByRole('region', { name: 'Selected todos' })).toContainText('1 selected')
})
