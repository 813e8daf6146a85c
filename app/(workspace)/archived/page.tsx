import { StoreProvider } from '../../store/provider.tsx'
import { load, type Query } from '../load.ts'
import Workspace from '../workspace.tsx'

export default async function ArchivedPage({ searchParams }: { searchParams: Query }) {
  return (
    <StoreProvider first={await load(searchParams)}>
      <Workspace />
    </StoreProvider>
  )
}
