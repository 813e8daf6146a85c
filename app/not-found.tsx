import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { MessagePage } from './ui/message-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('pages.notFound.name') }
}

export default function NotFoundPage() {
  const t = useTranslations()
  return (
    <MessagePage title={t('pages.notFound.title')} text={t('pages.notFound.text')}>
      <a href="/">{t('pages.toInbox')}</a>
    </MessagePage>
  )
}
