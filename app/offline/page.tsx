import type { Metadata } from 'next'
import { MessagePage } from '../ui/message-page.tsx'

export const metadata: Metadata = { title: 'Offline – Committed', robots: { index: false } }

/** In place of a page that only the server can give, where the network is gone. */
export default function OfflinePage() {
  return (
    <MessagePage
      title="This page needs the network"
      text="It can’t be reached just now. Your lists are here all the same."
    >
      <a href="/">Go to the Inbox</a>
    </MessagePage>
  )
}
