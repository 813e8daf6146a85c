'use client'

import { Suspense, useMemo, useState } from 'react'
import { useStore } from '../store/hooks.ts'
import { late } from '../ui/late.ts'
import type { Plan } from './revert-dialog.tsx'
import { rightsTo } from './rights.ts'
import { SelectionBar } from './selection-bar.tsx'
import { TimelineList, type TimelineProps } from './timeline-list.tsx'
import { useSelection } from './use-selection.ts'

const RevertDialog = late(() => import('./revert-dialog.tsx'))

/** The transactions of a timeline, those that are selected among them, and what is asked before they are reverted. */
export function Transactions(props: Omit<TimelineProps, 'selection' | 'onRevert'>) {
  const store = useStore()
  const { transactions } = props.state
  const ids = useMemo(() => transactions.map(({ id }) => id), [transactions])
  const selection = useSelection(ids)
  const [plan, setPlan] = useState<Plan>()
  const chosen = selection.selected.size > 0 ? transactions.filter(({ id }) => selection.selected.has(id)) : []
  const fixed = chosen.filter((each) => rightsTo(each, store.state).may !== 'revert').length

  return (
    <>
      <TimelineList {...props} selection={selection} onRevert={setPlan} />
      {chosen.length > 0 && (
        <SelectionBar
          count={chosen.length}
          fixed={fixed}
          onRevert={() => setPlan({ transactions: chosen })}
          onClear={selection.clear}
        />
      )}
      {plan && (
        <Suspense>
          <RevertDialog plan={plan} names={props.names} onClose={() => setPlan(undefined)} onDone={selection.clear} />
        </Suspense>
      )}
    </>
  )
}
