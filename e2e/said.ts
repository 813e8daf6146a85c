import { expect, type Page } from '@playwright/test'

// Whether everything that a screen says comes from the catalogues: one of them is marked on its way to the page, and what is
// without a mark was written into a component.

const [OPEN, CLOSE] = ['⟦', '⟧']

/** Marks each message of a language in the script that brings them. */
export function marking(language: string): (script: string) => string {
  return (script) => {
    if (!script.includes(`"code":"${language}"`)) return script
    return script.replace(/JSON\.parse\(('(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)\)/s, (_all, literal: string) => {
      const catalogue = JSON.parse(new Function(`return ${literal}`)() as string)
      return `(${JSON.stringify(marked(catalogue))})`
    })
  }
}

/** A message that the build has taken apart is a list of its parts. */
function marked(said: unknown, key = ''): unknown {
  if (key === 'code') return said
  if (typeof said === 'string') return OPEN + said + CLOSE
  if (Array.isArray(said)) return [OPEN, ...said, CLOSE]
  return Object.fromEntries(Object.entries(said as object).map(([name, value]) => [name, marked(value, name)]))
}

/** Requires that all that is shown or read out is marked, but for what people wrote, in words that begin with Zz. */
export async function allIsSaid(page: Page, language: string): Promise<void> {
  await expect.poll(() => page.evaluate(unmarked, { language, marks: [OPEN, CLOSE] }), page.url()).toEqual([])
}

/** Runs in the page. */
function unmarked({ language, marks: [open, close] }: { language: string; marks: string[] }): string[] {
  const found = new Set<string>()
  const own = /\bZz\w*|\bCommitted\b|\bInbox\b/g // the Inbox has the name that it got
  // The names that a language has for days, months and spans come from the browser.
  const calendar = new Set<string>()
  for (let day = 0; day < 366; day++) {
    const date = new Date(Date.UTC(2026, 0, 1 + day))
    for (const form of ['long', 'short', 'narrow'] as const) {
      for (const part of ['weekday', 'month'] as const)
        calendar.add(date.toLocaleDateString(language, { [part]: form, timeZone: 'UTC' }))
      for (const part of new Intl.DateTimeFormat(language, { day: 'numeric', month: form }).formatToParts(date))
        calendar.add(part.value)
    }
  }
  const span = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const spans = new Set<string>()
  for (const unit of ['minute', 'hour', 'day'] as const)
    for (let value = -60; value <= 60; value++) spans.add(span.format(value, unit))

  let depth = 0
  const outside = (text: string): string => {
    let rest = ''
    for (const sign of text)
      if (sign === open) depth++
      else if (sign === close) depth--
      else if (depth === 0) rest += sign
    return rest
  }
  const note = (rest: string, where: Element | null): void => {
    const text = rest.replace(own, '').trim()
    if (!/\p{L}{2,}/u.test(text) || spans.has(text)) return
    if (
      text.split(/[\s,.–]+/).every((word) => !/\p{L}{2,}/u.test(word) || calendar.has(word) || calendar.has(`${word}.`))
    )
      return
    found.add(`${text} (${where?.tagName.toLowerCase()} in ${where?.closest('[aria-label], main, dialog')?.tagName})`)
  }

  // Keys are called what is written on them; languages and time zones by their own names.
  const isOwnName = (element: Element | null) =>
    element?.closest('kbd, script, style, [lang]:not(html), optgroup, [data-language]')
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let block: Element | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (isOwnName(parent)) continue
    const around = parent?.closest('p, li, button, a, h1, h2, h3, td, option, label, legend, dt, dd, div') ?? undefined
    if (around !== block && !(around && block?.contains(around))) depth = 0
    block = around
    note(outside(node.textContent ?? ''), parent)
  }
  for (const name of [
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'title',
    'placeholder',
    'alt',
  ])
    for (const element of document.querySelectorAll(`[${name}]`)) {
      depth = 0
      if (!isOwnName(element)) note(`${outside(element.getAttribute(name) ?? '')}`, element)
    }
  return [...found]
}
