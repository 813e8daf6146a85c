import type { MetadataRoute } from 'next'
import { getTranslations } from 'next-intl/server'

/**
 * What the app is when it is installed, in the language that the browser asks for: mostly it sends no cookies with it. A
 * manifest has one colour each; the dark ones are the page's own (layout.tsx).
 */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations()
  return {
    id: '/',
    name: 'Committed',
    short_name: 'Committed',
    description: t('pages.description'),
    lang: t('code'),
    categories: ['productivity'],
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: '#ffffff',
    background_color: '#ffffff',
    // What other apps share is filled in there, for the person to look at and to enter.
    share_target: {
      action: '/add',
      method: 'GET',
      enctype: 'application/x-www-form-urlencoded',
      params: { title: 'title', text: 'text', url: 'url' },
    },
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/monochrome.png', sizes: '512x512', type: 'image/png', purpose: 'monochrome' },
    ],
    shortcuts: [
      {
        name: t('palette.do.todo'),
        url: '/#new-todo',
        icons: [{ src: '/icons/new.png', sizes: '192x192', type: 'image/png' }],
      },
      { name: t('pages.inbox'), url: '/', icons: [{ src: '/icons/192.png', sizes: '192x192', type: 'image/png' }] },
    ],
  }
}
