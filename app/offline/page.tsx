import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { MessagePage } from '../ui/message-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('pages.offline.name'), robots: { index: false } }
}

/** In place of a page that only the server can give, where the network is gone. */
export default function OfflinePage() {
  const t = useTranslations()
  return (
    <MessagePage title={t('pages.offline.title')} text={t('pages.offline.text')}>
      <a href="/">{t('pages.toInbox')}</a>
    </MessagePage>
  )
}
