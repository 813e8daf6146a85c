import type { Metadata } from 'next'
import { Card, CardFooter } from '../../account/card.tsx'
import { nextOf, withNext } from '../../account/next.ts'
import { CodeForm } from './code-form.tsx'

export const metadata: Metadata = { title: 'Code – Committed' }

export default async function TwoFactorPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = nextOf((await searchParams).next)
  return (
    <Card title="One more thing">
      <CodeForm next={next} />
      <CardFooter>
        <a href={withNext('/sign-in', next)}>Start over</a>
      </CardFooter>
    </Card>
  )
}
