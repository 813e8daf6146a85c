import { Choice } from '../history/choice.tsx'
import type { Grouping, Sort } from './groups.ts'
import type { Options } from './view-options.ts'

const groupings: Record<Grouping, string> = {
  none: 'No groups',
  list: 'By list',
  due: 'By date',
  priority: 'By priority',
  tag: 'By tag',
  assignee: 'By person',
}
const sorts: Record<Sort, string> = {
  order: 'In order',
  due: 'Soonest first',
  priority: 'Important first',
  name: 'By name',
  created: 'Newest first',
}

type Props = { options: Options; onChange: (options: Partial<Options>) => void; offersCompleted?: boolean }

/** How a view is grouped and sorted. */
export function OptionsBar({ options, onChange, offersCompleted = false }: Props) {
  return (
    <div className="column flex flex-wrap items-center gap-2 pb-2 text-sm">
      <Choice
        label="Group"
        value={options.grouping}
        onChange={(grouping) => onChange({ grouping: grouping as Grouping })}
      >
        {Object.entries(groupings).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Choice>
      <Choice label="Sort" value={options.sort} onChange={(sort) => onChange({ sort: sort as Sort })}>
        {Object.entries(sorts).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Choice>
      {offersCompleted && (
        <label className="ml-auto flex min-h-9 items-center gap-2 text-muted pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={options.showsCompleted}
            onChange={(event) => onChange({ showsCompleted: event.target.checked })}
            className="size-4 accent-(--accent)"
          />
          Show completed
        </label>
      )}
    </div>
  )
}
