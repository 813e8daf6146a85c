import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card, CardFooter } from '../../account/card.tsx'
import { nextOf, withNext } from '../../account/next.ts'
import { CodeForm } from './code-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: `${t('account.fields.code')} – Committed` }
}

export default async function TwoFactorPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [query, t] = await Promise.all([searchParams, getTranslations()])
  const next = nextOf(query.next)
  return (
    <Card title={t('account.secondStep.title')}>
      <CodeForm next={next} />
      <CardFooter>
        <a href={withNext('/sign-in', next)}>{t('account.secondStep.over')}</a>
      </CardFooter>
    </Card>
  )
}
