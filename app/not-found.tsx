import type { Metadata } from 'next'
import { MessagePage } from './ui/message-page.tsx'

export const metadata: Metadata = { title: 'Not found – Committed' }

export default function NotFoundPage() {
  return (
    <MessagePage title="There is nothing here" text="The address may be mistyped, or what it named is gone.">
      <a href="/">Go to the Inbox</a>
    </MessagePage>
  )
}
