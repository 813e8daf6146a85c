import { Choice } from '../history/choice.tsx'
import { type By, waysOf } from './columns.ts'

const names: Record<By, string> = {
  section: 'By section',
  list: 'By list',
  priority: 'By priority',
  tag: 'By tag',
  assignee: 'By person',
}

type Props = { by: By; listId: string | undefined; onChange: (by: By) => void }

/** What makes the columns. */
export const WayChoice = ({ by, listId, onChange }: Props) => (
  <Choice label="Columns" value={by} onChange={(value) => onChange(value as By)}>
    {waysOf(listId).map((way) => (
      <option key={way} value={way}>
        {names[way]}
      </option>
    ))}
  </Choice>
)
