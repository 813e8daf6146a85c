import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { FLAGS, findBrowser } from './browser.mjs'

// npm run icons: draws from app/icon.svg what takes only PNGs. Run it when the drawing has changed.

const BLUE = '#3f5bd9'
const [check] = /<path[^>]*\/>/.exec(readFileSync('app/icon.svg', 'utf8')) ?? []
const plus = '<path d="M16 9.5v13M9.5 16h13" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/>'
const disc = `<circle cx="16" cy="16" r="15" fill="${BLUE}"/>`
// Launchers cut these to shapes of their own: the colour goes to the edges, the drawing stays well inside.
const full = `<rect width="32" height="32" fill="${BLUE}"/><g transform="translate(-1.6 -1.6) scale(1.1)">${check}</g>`
// Only what is opaque counts here.
const cut = `<mask id="check"><rect width="32" height="32" fill="#fff"/>${check?.replace('#fff', '#000')}</mask>
  <circle cx="16" cy="16" r="12" fill="#fff" mask="url(#check)"/>`

const icons = [
  { file: 'public/icons/192.png', size: 192, drawing: disc + check },
  { file: 'public/icons/512.png', size: 512, drawing: disc + check },
  { file: 'public/icons/maskable.png', size: 512, drawing: full },
  { file: 'public/icons/monochrome.png', size: 512, drawing: cut },
  { file: 'public/icons/new.png', size: 192, drawing: disc + plus },
  { file: 'app/apple-icon.png', size: 180, drawing: full },
]

const executablePath = findBrowser()
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: FLAGS })
const page = await browser.newPage()
for (const { file, size, drawing } of icons) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}" style="display:block">${drawing}</svg>`,
  )
  await page.screenshot({ path: file, omitBackground: true })
}
await browser.close()
