'use client'

import { useTranslations } from 'next-intl'
import { MessagePage } from './ui/message-page.tsx'

export default function ErrorPage({ reset }: { reset: () => void }) {
  const t = useTranslations()
  return (
    <MessagePage title={t('pages.error.title')} text={t('pages.error.text')}>
      <button type="button" onClick={reset}>
        {t('pages.error.again')}
      </button>
    </MessagePage>
  )
}
