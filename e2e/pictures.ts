import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { withBrowser } from './bench/browser.ts'
import { add, createList, item, lists, quickAdd, saved } from './page.ts'

// npm run pictures -- http://localhost:3000: draws the pictures of docs/views.md, as a guest of a running app. Run it when a
// screen has changed, and look at them.

const SCREENS = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }
const COLOURS = ['light', 'dark'] as const
const FOLDER = 'docs/images'

const address = process.argv[2] ?? 'http://localhost:3000'

type View = { name: string; title: string; go(page: Page): Promise<unknown> }

const views: View[] = [
  { name: 'list', title: 'A list, with sections', go: (page) => page.goto(list()) },
  {
    name: 'details',
    title: 'The details of a todo',
    async go(page) {
      await page.goto(list())
      await item(page, 'Ask Ana').focus()
      await page.keyboard.press('o')
      await page.getByRole('complementary').or(page.getByRole('dialog')).getByText('Created').waitFor()
    },
  },
  {
    name: 'quick-add',
    title: 'Quick add, which marks what it understands',
    async go(page) {
      await page.goto(list())
      await quickAdd(page).focus()
      await quickAdd(page).pressSequentially('Dinner at Taberna sat 8pm p2 @food /Places for 2h')
      await page.getByText('Saturday 20:00').waitFor()
    },
  },
  { name: 'today', title: 'Today', go: (page) => page.goto('/today') },
  { name: 'upcoming', title: 'Upcoming', go: (page) => page.goto('/upcoming') },
  { name: 'calendar', title: 'The calendar', go: (page) => page.goto('/calendar') },
  { name: 'board', title: 'A list as a board', go: (page) => page.goto(`${list()}?view=board`) },
  { name: 'everything', title: 'Everything', go: (page) => page.goto('/everything') },
  { name: 'completed', title: 'Completed', go: (page) => page.goto('/completed') },
  {
    name: 'selection',
    title: 'Several todos at once',
    async go(page) {
      await page.goto(list())
      await page.waitForLoadState('networkidle').catch(() => {})
      for (const text of ['Sun cream', 'Passports']) {
        await item(page, text).focus()
        await page.keyboard.press('x')
      }
      await page.getByText('2 selected').waitFor()
    },
  },
  {
    name: 'palette',
    title: 'Search and commands',
    async go(page) {
      await page.goto('/')
      await page.keyboard.press('ControlOrMeta+k')
      await page.keyboard.type('port')
      await page.getByRole('option', { name: /Porto/ }).waitFor()
    },
  },
  {
    name: 'settings',
    title: 'Settings',
    async go(page) {
      await page.goto('/')
      await page.waitForLoadState('networkidle').catch(() => {})
      await page.keyboard.press('ControlOrMeta+,')
      await page.getByRole('dialog', { name: 'Settings' }).waitFor()
    },
  },
  { name: 'history', title: 'The history', go: (page) => page.goto('/history') },
  { name: 'trash', title: 'The trash', go: (page) => page.goto('/trash') },
]

let listAddress = '/'
const list = (): string => listAddress

await withBrowser(async (browser) => {
  const context = await browser.newContext({ baseURL: address, serviceWorkers: 'block', timezoneId: 'Europe/Lisbon' })
  const page = await context.newPage()
  await write(page)
  mkdirSync(FOLDER, { recursive: true })
  for (const { name, go } of views)
    for (const [screen, size] of Object.entries(SCREENS))
      for (const colorScheme of COLOURS) {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await go(page)
        await page.waitForTimeout(500) // what loads late
        await page.screenshot({ path: `${FOLDER}/${name}-${screen}-${colorScheme}.png` })
      }
  writeFileSync('docs/views.md', described())
  execFileSync('npx', ['biome', 'format', '--write', 'docs/views.md'])
})

async function write(page: Page): Promise<void> {
  await page.goto('/')
  await add(
    page,
    'Water the plants tod 18:00 every 3 days @home',
    'Call the plumber about the bathroom tod 9am p1',
    'Send the invoice to Contoso tom p2 for 30min',
    'Read chapter four of "Designing Data-Intensive Applications" sun',
    'Stand-up every weekday 9:30',
    'Renew the library card 2 days ago',
    'Pay the rent every month on the 1st p2 @home',
    'Plan the birthday of Mira next fri // Cake, balloons, **music**',
  )
  await createList(page, 'Groceries')
  await add(page, 'Oat milk @shopping', 'Rye bread @shopping', 'Coffee beans every 2 weeks on sat @shopping', 'Lemons')
  await createList(page, 'Porto in summer')
  listAddress = new URL(page.url()).pathname
  await add(
    page,
    'Book the train to Porto fri 9am for 45min p1 @travel',
    'Reserve the flat in Ribeira /Places p2 {30/12}',
    'Ask Ana about the wine tour /Places // She knows the owner of Quinta do Vale: **ask before May**',
    'Pack the small suitcase /Packing tom',
    'Sun cream /Packing @shopping',
    'Passports /Packing p1',
    'A book for the beach /Packing',
  )
  await item(page, 'A book for the beach').getByRole('checkbox').click()
  await lists(page).getByRole('link', { name: 'Groceries' }).click()
  for (const text of ['Rye bread', 'Lemons']) await item(page, text).getByRole('checkbox').click()
  await item(page, 'Lemons').focus()
  await page.keyboard.press('Delete')
  await saved(page)
}

function described(): string {
  const of = (name: string, screen: string, scheme: string, title: string) =>
    `![${title}, ${screen}, ${scheme}](images/${name}-${screen}-${scheme}.png)`
  const parts = views.map(({ name, title }) => {
    const [wide, narrow] = (['desktop', 'phone'] as const).map((screen) =>
      COLOURS.map((scheme) => of(name, screen, scheme, title)),
    )
    return `## ${title}\n\n| light | dark |\n|---|---|\n| ${wide?.join(' | ')} |\n| ${narrow?.join(' | ')} |\n`
  })
  return `# What it looks like\n\nDrawn by \`npm run pictures\` from a running app.\n\n${parts.join('\n')}`
}
