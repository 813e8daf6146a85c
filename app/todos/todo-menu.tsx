'use client'

import { Suspense, useState } from 'react'
import { assignTodo } from '../../db/model/todos.ts'
import { addressOfHistory } from '../history/filter.ts'
import { useSettings, useStore } from '../store/hooks.ts'
import { late } from '../ui/late.ts'
import { MenuButton, type MenuGroup } from '../ui/menu-button.tsx'
import { go } from '../ui/place.ts'
import { dayChoices, putOff } from '../views/put-off.ts'
import { useToday } from '../views/today.ts'
import { putInList } from './put-in-list.ts'
import { removeTodo } from './remove-todo.ts'

const DateDialog = late(() => import('../views/date-dialog.tsx'))

type Props = {
  listId: string
  id: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onEdit: (id: string) => void
  tabIndex: number
}

/** What else can be done with a todo: above all, giving it to somebody and moving it to another list. */
export function TodoMenu({ listId, id, isOpen, onOpenChange, onEdit, tabIndex }: Props) {
  const store = useStore()
  const key = { listId, id }
  const today = useToday()
  const { weekStart } = useSettings()
  const [isPicking, setPicking] = useState(false)
  const put = (date: string | null) => today && putOff(store, [key], date, today)

  function groups(): MenuGroup[] {
    const others = store.state.lists().filter(({ list, member }) => list.id !== listId && member.role !== 'viewer')
    const moves = others.map(({ list }) => ({
      key: list.id,
      text: list.name,
      onSelect: () => putInList(store, key, list.id),
    }))
    const members = store.state.members(listId)
    const assigneeId = store.state.todo(key)?.assigneeId ?? null
    const assign = (userId: string | null, text: string) => ({
      key: userId ?? 'nobody',
      text,
      isChecked: assigneeId === userId,
      onSelect: () => void store.commit('Assign', assignTodo(store.state, key, userId)),
    })
    const toDo = members.map(({ userId, name }) => assign(userId, userId === store.state.userId ? 'Me' : name))
    return [
      { items: [{ text: 'Edit', onSelect: () => onEdit(id), shortcut: 'Enter' }] },
      ...(today ? [dayChoices({ today, weekStart, put, pick: () => setPicking(true) })] : []),
      ...(members.length > 1
        ? [{ label: 'To be done by', items: [...toDo, assign(null, 'Nobody in particular')] }]
        : []),
      ...(moves.length > 0 ? [{ label: 'Move to', items: moves }] : []),
      { items: [{ text: 'History', onSelect: () => go(addressOfHistory({ list: listId, todo: id })) }] },
      { items: [{ text: 'Delete', onSelect: () => removeTodo(store, key), shortcut: 'Del', isDangerous: true }] },
    ]
  }

  return (
    <>
      <MenuButton
        label="More"
        groups={isOpen ? groups() : []}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        tabIndex={tabIndex}
        className="quiet mt-1.5 -mr-2 pointer-coarse:mt-0 pointer-coarse:mr-0"
      />
      {isPicking && (
        <Suspense>
          <DateDialog
            initial={store.state.todo(key)?.dueDate ?? today ?? ''}
            onPick={put}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      )}
    </>
  )
}
