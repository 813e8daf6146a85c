'use client'

import { useState } from 'react'

/** Which of a row of ids are selected; from the last one on where Shift is held. */
export function useSelection(ids: readonly string[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string>()

  function toggle(id: string, isRange = false): void {
    const [from, to] = [ids.indexOf(last ?? id), ids.indexOf(id)].sort((a, b) => a - b) as [number, number]
    const next = new Set(selected)
    const isOn = !selected.has(id)
    for (const each of isRange && from >= 0 ? ids.slice(from, to + 1) : [id]) {
      if (isOn) next.add(each)
      else next.delete(each)
    }
    setSelected(next)
    setLast(id)
  }

  return { selected, toggle, clear: () => setSelected(new Set()) }
}
