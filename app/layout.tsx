import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NOTE_EARLY } from './early/early.ts'
import { ReplayEarly } from './early/replay-early.tsx'
import './globals.css'
import { LanguageProvider } from './language/provider.tsx'
import './print.css'
import { CANVAS, LOOK_SCRIPT } from './settings/look.ts'
import { nonceOf } from './settings/nonce.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return {
    title: 'Committed',
    description: t('pages.description'),
    applicationName: 'Committed',
    appleWebApp: { title: 'Committed', statusBarStyle: 'default' },
    formatDetection: { telephone: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: CANVAS.light },
    { media: '(prefers-color-scheme: dark)', color: CANVAS.dark },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // No page is rendered by the build: each has a policy of its own, and its scripts a number that is used once (proxy.ts).
  const [request, language, messages] = await Promise.all([headers(), getLocale(), getMessages()])
  const nonce = nonceOf(request)
  // What is written in mails and notifications is no page's.
  const { letters: _letters, push: _push, ...said } = messages
  return (
    <html lang={language} className={GeistSans.variable} suppressHydrationWarning>
      {/* Nothing is painted while the head is read. In the body a script waits for style sheets, and a frame may come first. */}
      <head>
        {/* Browsers hide the number from scripts, so it differs from what React finds. */}
        <script nonce={nonce} suppressHydrationWarning>
          {LOOK_SCRIPT}
        </script>
      </head>
      <body>
        <script nonce={nonce} suppressHydrationWarning>
          {NOTE_EARLY}
        </script>
        <LanguageProvider language={language} messages={said}>
          {children}
        </LanguageProvider>
        <ReplayEarly />
      </body>
    </html>
  )
}
