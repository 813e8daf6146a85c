import type { MetadataRoute } from 'next'

/** What the app is when it is installed. A manifest has one colour each; the dark ones are the page's own (layout.tsx). */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Committed',
    short_name: 'Committed',
    description: 'A to-do list in which every change is a transaction.',
    lang: 'en',
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
      { name: 'New todo', url: '/#new-todo', icons: [{ src: '/icons/new.png', sizes: '192x192', type: 'image/png' }] },
      { name: 'Inbox', url: '/', icons: [{ src: '/icons/192.png', sizes: '192x192', type: 'image/png' }] },
    ],
  }
}
