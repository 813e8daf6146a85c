import { StoreProvider } from '../../store/provider.tsx'
import { load, type Query } from '../load.ts'
import Workspace from '../workspace.tsx'

/** The Inbox, with what the address brings filled in: `title`, `text` and `url`. Nothing is added before the person enters it. */
export default async function AddPage({ searchParams }: { searchParams: Query }) {
  return (
    <StoreProvider first={await load(searchParams)}>
      <Workspace />
    </StoreProvider>
  )
}
