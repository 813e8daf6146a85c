'use client'

import { MessagePage } from './ui/message-page.tsx'

export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <MessagePage
      title="That didn’t work"
      text="The page could not be loaded, perhaps because the database can’t be reached. What you saved is safe."
    >
      <button type="button" onClick={reset}>
        Try again
      </button>
    </MessagePage>
  )
}
