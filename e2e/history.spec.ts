import { expect, type Page, test } from '@playwright/test'
import { asAdministrator } from './database.ts'
import { add, createList, item, items, lists, saved } from './page.ts'
import { joined, share, signUp } from './people.ts'

test.use({ serviceWorkers: 'allow' })

const timeline = (page: Page) => page.getByRole('list', { name: 'Transactions' })
const transaction = (page: Page, text: string | RegExp) => timeline(page).getByRole('button', { name: text })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

async function edit(page: Page, from: string, to: string): Promise<void> {
  await item(page, from).getByTestId('todo-title').dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(to)
  await page.keyboard.press('Enter')
  await saved(page)
}

/** The history of the list that is looked at. */
async function openHistory(page: Page, list: string): Promise<void> {
  await saved(page)
  await page
    .getByRole('main')
    .getByRole('button', { name: `More for ${list}` })
    .click()
  await page.getByRole('menuitem', { name: 'History' }).click()
  await expect(heading(page, `History of ${list}`)).toBeVisible()
  await expect(timeline(page)).toBeVisible()
}

async function commitRevert(page: Page): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Revert \d/ })
    .click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await saved(page)
}

test('The history tells who did what, live, field by field, with the SQL behind it, and finds it again', async ({
  page,
  browser,
  baseURL,
}) => {
  await signUp(page, 'Ada')
  const link = await share(page, 'Food')
  await add(page, 'Milk')
  const ben = await joined(browser, baseURL, link, 'Ben')
  await openHistory(page, 'Food')
  await expect(transaction(page, 'Ben joined the list “Food”')).toBeVisible()
  await expect(transaction(page, 'You added “Milk”')).toBeVisible()

  await add(ben, 'Olives')
  await expect(transaction(page, 'Ben added “Olives”')).toBeVisible()
  await edit(ben, 'Milk', 'Oat milk')
  await transaction(page, 'Ben changed “Milk” to “Oat milk”').click()
  const changes = page.getByRole('list', { name: 'Changes' })
  await expect(changes).toContainText('Before: Milk')
  await expect(changes).toContainText('After: Oat milk')
  const sql = page.getByRole('region', { name: 'SQL' })
  await expect(sql).toContainText('UPDATE "todos"')
  await expect(sql).toContainText('read committed')
  await page.getByRole('switch', { name: 'Show SQL' }).click()
  await expect(sql).toBeHidden()

  await page.getByLabel('Who').selectOption({ label: 'Ben' })
  await page.getByLabel('What').selectOption({ label: 'Added' })
  await expect(transaction(page, /./)).toHaveText([/Ben added “Olives”/])
  await expect(page).toHaveURL(/person=.*kind=added/)
  await page.reload()
  await expect(transaction(page, /./)).toHaveText([/Ben added “Olives”/])
  await transaction(page, 'Olives').click()
  await expect(changes).toContainText('Added')
  await expect(sql).toBeHidden()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByLabel('Search the history').fill('oat')
  await expect(transaction(page, /./)).toHaveText([/Ben changed “Milk” to “Oat milk”/])
  await page.getByLabel('When').selectOption({ label: 'Yesterday' })
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await page.goBack()
  await expect(transaction(page, /./)).toHaveCount(1)

  await lists(page).getByRole('link', { name: 'History' }).click()
  await expect(transaction(page, 'You created the list “Inbox”')).toBeVisible()
  await page.context().setOffline(true)
  await page.getByLabel('What').selectOption({ label: 'Moved' })
  await expect(page.getByText('The history is on the server, which can’t be reached.')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await ben.context().close()
})

test('One is reverted, or several, or everything since: what others changed since is left, and said', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow() // two people, and four reverts
  await signUp(page, 'Ada')
  const link = await share(page, 'Food')
  await add(page, 'Milk', 'Bread')
  await saved(page)
  await edit(page, 'Milk', 'Oat milk')
  const ben = await joined(browser, baseURL, link, 'Ben')
  await edit(ben, 'Oat milk', 'Soy milk')
  await openHistory(page, 'Food')

  // Ben has changed the same since.
  await transaction(page, 'You changed “Milk” to “Oat milk”').click()
  await page.getByRole('button', { name: 'Revert…' }).click()
  await expect(page.getByRole('list', { name: 'What is left' })).toHaveText('“Soy milk”: description')
  await expect(page.getByRole('button', { name: 'Revert', exact: true })).toBeDisabled()
  await page.getByLabel('Revert all the same').check()
  await expect(page.getByRole('list', { name: 'What will change' })).toHaveText('Change “Soy milk” to “Milk”')
  await commitRevert(page)
  await expect(item(ben, 'Milk')).toHaveText('Milk')
  await expect(transaction(page, 'You changed “Soy milk” to “Milk”')).toBeVisible()
  await expect(transaction(page, 'You changed “Soy milk” to “Milk”')).toContainText('Revert: Edit')

  // By keyboard: Ben's two, at once.
  await add(ben, 'Olives')
  await item(ben, 'Bread').getByRole('checkbox').check()
  await saved(ben)
  await expect(transaction(page, 'Ben completed “Bread”')).toBeVisible()
  await transaction(page, 'Ben completed “Bread”').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await expect(transaction(page, 'Ben added “Olives”')).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog', { name: 'Revert 2 transactions?' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'What will change' }).getByRole('listitem')).toHaveText([
    /“(Bread|Olives)”/,
    /“(Bread|Olives)”/,
  ])
  await commitRevert(page)
  await expect(items(ben)).toHaveText(['Milk', 'Bread'])
  await expect(item(ben, 'Bread')).not.toHaveClass('completed')

  // Everything since, and back again.
  await transaction(page, 'You added “Bread”').click()
  await page.getByRole('button', { name: 'Everything since…' }).click()
  await expect(page.getByRole('dialog')).toContainText('The list becomes what it was')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await transaction(page, 'You added “Milk”').click()
  await page.getByRole('button', { name: 'Everything since…' }).click()
  await expect(page.getByRole('list', { name: 'What will change' })).toHaveText('Delete “Bread”')
  await commitRevert(page)
  await expect(items(ben)).toHaveText(['Milk'])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(items(ben)).toHaveText(['Milk', 'Bread'])

  // Who may only look isn't offered any of it.
  await page.getByRole('link', { name: 'Back to Food' }).click()
  await page.getByRole('button', { name: /^Shared with Ben/ }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'What Ben may do' }).selectOption('Can view')
  await openHistory(ben, 'Food')
  await transaction(ben, 'Ada added “Milk”').click()
  await expect(ben.getByRole('list', { name: 'Changes' })).toBeVisible()
  await expect(ben.getByRole('button', { name: 'Revert…' })).toHaveCount(0)
  await ben.context().close()
})

test('What was done by hand in psql is told with the role that did it, and reverted like anything else', async ({
  page,
}) => {
  await page.goto('/')
  await createList(page, 'Food')
  await add(page, 'Milk')
  await openHistory(page, 'Food')
  const listId = new URL(page.url()).searchParams.get('list') ?? ''
  const role = await asAdministrator(async (sql) => {
    await sql`UPDATE todos SET description = 'Beer', completed = true WHERE list_id = ${listId}`
    return (await sql`SELECT session_user AS role`)[0]?.role as string
  })
  const byHand = transaction(page, `${role} changed “Beer” (description and completed)`)
  await expect(byHand).toContainText(`by hand, as ${role}`)
  await byHand.click()
  await expect(page.getByRole('region', { name: 'SQL' })).toContainText('UPDATE "todos"')
  await page.getByRole('button', { name: 'Revert…' }).click()
  await commitRevert(page)
  await expect(page.getByRole('list', { name: 'Transactions' })).toContainText('Revert: by hand')
  await page.getByRole('link', { name: 'Back to Food' }).click()
  await expect(items(page)).toHaveText(['Milk'])
  await expect(item(page, 'Milk')).not.toHaveClass('completed')
})

test('The history of a todo goes with it from list to list', async ({ page }) => {
  await page.goto('/')
  await createList(page, 'Food')
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await add(page, 'Milk', 'Bread')
  await item(page, 'Milk').getByRole('checkbox').check()
  await item(page, 'Milk').hover()
  await item(page, 'Milk').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Food' }).click()
  await lists(page).getByRole('link', { name: 'Food' }).click()
  await saved(page)
  await item(page, 'Milk').hover()
  await item(page, 'Milk').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'History' }).click()
  await expect(heading(page, 'History of “Milk”')).toBeVisible()
  await expect(transaction(page, /./)).toHaveText([
    /You moved “Milk” to Food/,
    /You completed “Milk”/,
    /You added “Milk”/,
  ])
  await transaction(page, 'You moved “Milk”').click()
  await page.getByRole('button', { name: 'Revert…' }).click()
  await commitRevert(page)
  await lists(page).getByRole('link', { name: 'Inbox' }).click()
  await expect(items(page)).toHaveText(['Milk', 'Bread'])
})

test('20,000 transactions scroll, say how many are new meanwhile, and are gone through by keyboard', async ({
  page,
}) => {
  test.slow()
  await page.goto('/')
  await createList(page, 'Long')
  await add(page, 'Milk')
  await openHistory(page, 'Long')
  const listId = new URL(page.url()).searchParams.get('list') ?? ''
  await asAdministrator((sql) =>
    sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`
      await tx`WITH made AS (
          INSERT INTO transactions (list_id, id, version, label, source, database_role, user_id)
          SELECT m.list_id, gen_random_uuid(), l.version + n, 'Edit', 'app', 'committed_app', m.user_id
          FROM lists AS l JOIN members AS m ON m.list_id = l.id CROSS JOIN generate_series(1, 20000) AS n
          WHERE l.id = ${listId} RETURNING *
        )
        INSERT INTO history (list_id, transaction_id, version, "table", key, row_id, operation, before, after)
        SELECT t.list_id, made.id, made.version, 'todos', jsonb_build_object('list_id', t.list_id, 'id', t.id), t.id, 'update',
          to_jsonb(t) || jsonb_build_object('description', 'edit ' || made.version - 1),
          to_jsonb(t) || jsonb_build_object('description', 'edit ' || made.version)
        FROM made JOIN todos AS t ON t.list_id = made.list_id`
      await tx`UPDATE lists SET version = version + 20000 WHERE id = ${listId}`
      // As PostgreSQL does by itself before long.
      await tx`ANALYZE transactions, history`
    }),
  )
  await page.reload()
  await expect(transaction(page, /./).first()).toContainText('to “edit 2000')
  const last = async () => Number(/“edit (\d+)”$/.exec((await transaction(page, /./).last().textContent()) ?? '')?.[1])
  await transaction(page, /./).first().focus()
  // Each End is the end of what has come so far.
  await expect(async () => {
    await page.keyboard.press('End')
    expect(await last()).toBeLessThan(19_800)
  }).toPass()
  expect(await transaction(page, /./).count()).toBeLessThan(100)

  await asAdministrator((sql) => sql`UPDATE todos SET description = 'Cream' WHERE list_id = ${listId}`)
  await page.getByRole('button', { name: '1 new', exact: true }).click()
  await expect(timeline(page)).toContainText('changed “Milk” to “Cream”')
  await page.getByLabel('Search the history').fill('edit 777')
  await expect(timeline(page).getByText('to “edit 7779”')).toBeVisible()
})
