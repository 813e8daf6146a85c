import { notFound } from 'next/navigation'
import { z } from 'zod'
import { StoreProvider } from '../../../store/provider.tsx'
import { load, type Query } from '../../load.ts'
import Workspace from '../../workspace.tsx'

export default async function ListPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Query
}) {
  const { id } = await params
  if (!z.uuid().safeParse(id).success) notFound()
  return (
    <StoreProvider first={await load(searchParams, id)}>
      <Workspace />
    </StoreProvider>
  )
}
