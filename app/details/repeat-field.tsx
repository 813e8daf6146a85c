'use client'

import { useTranslations } from 'next-intl'
import { Suspense } from 'react'
import { describeRecurrence } from '../../db/model/recurrence/describe.ts'
import { wordsOf } from '../../db/model/recurrence/words.ts'
import type { Todo } from '../../db/model/rows.ts'
import type { Habits } from '../store/habits.ts'
import { late } from '../ui/late.ts'
import { Property } from './property.tsx'

const RepeatEditor = late(() => import('./repeat-editor.tsx'))

type Props = { todo: Todo; today: string; habits: Habits; canWrite: boolean; isOpen: boolean; onToggle: () => void }

/** How it comes again after it is done. */
export function RepeatField({ todo, today, habits, canWrite, isOpen, onToggle }: Props) {
  const t = useTranslations()
  const { recurrence: rule, recurrenceMode } = todo
  const words = wordsOf(t('code'))
  const value = rule === null ? '' : describeRecurrence({ rule, mode: recurrenceMode ?? 'schedule' }, { today }, words)
  return (
    <Property icon="again" name="repeat" value={value} canWrite={canWrite} isOpen={isOpen} onToggle={onToggle}>
      <Suspense fallback={<div aria-busy="true" className="h-24" />}>
        <RepeatEditor todo={todo} today={today} habits={habits} onDone={onToggle} />
      </Suspense>
    </Property>
  )
}
