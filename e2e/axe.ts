import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What depends on colours. All else is the same in light and dark, and is looked at once. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** Requires of a screen WCAG 2.2 AA, as far as a machine can tell, in light colours and in dark ones. */
export async function check(page: Page): Promise<void> {
  // Colours on their way from one to the other have no contrast to speak of: without motion they are there at once.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await requireOf(page, new AxeBuilder({ page }).withRules(COLOURS))
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  // A menu is drawn outside the landmarks.
  await requireOf(page, new AxeBuilder({ page }).withTags(TAGS).disableRules(['region']))
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
}

async function requireOf(page: Page, axe: AxeBuilder): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
  // There is no frame of another origin, for which alone it would look in one more page.
  const { violations } = await axe.setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
