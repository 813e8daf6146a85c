'use client'

import { Suspense, useState } from 'react'
import { v7 } from 'uuid'
import { duplicateTodo } from '../../db/model/duplicate.ts'
import { LIMITS } from '../../db/model/limits.ts'
import { dissolveSection } from '../../db/model/sections.ts'
import { subtree } from '../../db/model/subtasks.ts'
import { assignTodo } from '../../db/model/todos.ts'
import { openDetails } from '../details/open.ts'
import { addressOfHistory } from '../history/address.ts'
import { askFor } from '../lists/asked.ts'
import { nameOf, selection, setSelection, surface } from '../select/selection.ts'
import { useSettings, useStore } from '../store/hooks.ts'
import { late } from '../ui/late.ts'
import { MenuButton, type MenuGroup } from '../ui/menu-button.tsx'
import { offerUndo, quoted } from '../ui/offer-undo.ts'
import { go } from '../ui/place.ts'
import { dayChoices, putOff } from '../views/put-off.ts'
import { useToday } from '../views/today.ts'
import { skipOccurrence, toggleTodo } from './complete.ts'
import { nestByOne, unnestByOne } from './nest.ts'
import { putInList } from './put-in-list.ts'
import { removeTodo } from './remove-todo.ts'
import type { TodoMenuProps } from './todo-menu.tsx'
import { wantTodo } from './wanted-todo.ts'

const DateDialog = late(() => import('../views/date-dialog.tsx'))

type Props = TodoMenuProps & { container: HTMLElement | null }

/** What else can be done with a todo: above all, giving it to somebody and moving it to another list. */
export default function TodoMenuItems({ listId, id, onEdit, container, ...menu }: Props) {
  const store = useStore()
  const key = { listId, id }
  const today = useToday()
  const { weekStart } = useSettings()
  const [isPicking, setPicking] = useState(false)
  const put = (date: string | null) => today && putOff(store, [key], date, today)

  function groups(): MenuGroup[] {
    const others = store.state
      .lists()
      .filter(({ list, member }) => list.id !== listId && !list.archived && member.role !== 'viewer')
    const todo = store.state.todo(key)
    if (todo?.section) return ofSection()
    const moves = others.map(({ list }) => ({
      key: list.id,
      text: list.name,
      onSelect: () => putInList(store, key, list.id),
    }))
    const members = store.state.members(listId)
    const assigneeId = todo?.assigneeId ?? null
    const assign = (userId: string | null, text: string) => ({
      key: userId ?? 'nobody',
      text,
      isChecked: assigneeId === userId,
      onSelect: () => void store.commit('Assign', assignTodo(store.state, key, userId)),
    })
    const toDo = members.map(({ userId, name }) => assign(userId, userId === store.state.userId ? 'Me' : name))
    return [
      {
        items: [
          { text: 'Details', onSelect: () => openDetails(id, 'title'), shortcut: 'o' },
          { text: 'Edit', onSelect: () => onEdit(id), shortcut: 'Enter' },
          { text: todo?.completed ? 'Reopen' : 'Complete', onSelect: () => toggleTodo(store, key), shortcut: 'Space' },
          ...(todo?.recurrence && !todo.completed
            ? [{ text: 'Skip this time', onSelect: () => void skipOccurrence(store, key) }]
            : []),
          { text: 'Remind me…', onSelect: () => openDetails(id, 'remind') },
          ...(surface()
            ? [
                {
                  text: 'Select',
                  onSelect: () => setSelection(new Map([...selection(), [nameOf(key), key]])),
                  shortcut: 'x',
                },
              ]
            : []),
        ],
      },
      {
        items: [
          { text: 'Make part of the one above', onSelect: () => nestByOne(store, key), shortcut: 'Alt →' },
          ...(todo?.parentId ? [{ text: 'Take out', onSelect: () => unnestByOne(store, key), shortcut: 'Alt ←' }] : []),
        ],
      },
      ...(today ? [dayChoices({ today, weekStart, put, pick: () => setPicking(true) })] : []),
      ...(members.length > 1
        ? [{ label: 'To be done by', items: [...toDo, assign(null, 'Nobody in particular')] }]
        : []),
      ...(moves.length > 0 ? [{ label: 'Move to', items: moves }] : []),
      {
        items: [
          { text: 'Duplicate', onSelect: () => duplicate(true) },
          ...(hasDates() ? [{ text: 'Duplicate without dates', onSelect: () => duplicate(false) }] : []),
          { text: 'Add a section…', onSelect: () => askFor({ kind: 'section', listId }) },
        ],
      },
      { items: [{ text: 'History', onSelect: () => go(addressOfHistory({ list: listId, todo: id })) }] },
      { items: [{ text: 'Delete', onSelect: () => removeTodo(store, key), shortcut: 'Del', isDangerous: true }] },
    ]
  }

  const hasDates = () =>
    subtree(store.state, key).some(({ dueDate, deadline }) => dueDate !== null || deadline !== null)

  /** Again, right after it, with all that is part of it: as one transaction. */
  function duplicate(keepsDates: boolean): void {
    const changes = duplicateTodo(store.state, key, { keepsDates, makeId: v7 })
    const [first] = changes
    if (changes.length > LIMITS.changes) {
      const most = LIMITS.changes.toLocaleString('en')
      store.notify(`It has more than ${most} parts: that is too many to duplicate at once`)
      return
    }
    const step = store.commit('Duplicate', changes)
    if (first?.table !== 'todos') return
    wantTodo(first.key.id)
    offerUndo(store, step, `${quoted(store.state.todo(key)?.description ?? '')} duplicated`)
  }

  /** It goes, and what stands in it stays; or all of it goes. */
  const ofSection = (): MenuGroup[] => [
    {
      items: [
        { text: 'Rename', onSelect: () => onEdit(id), shortcut: 'Enter' },
        { text: 'Duplicate', onSelect: () => duplicate(true) },
        { text: 'Add a section…', onSelect: () => askFor({ kind: 'section', listId }) },
      ],
    },
    {
      items: [
        {
          text: 'Dissolve section',
          onSelect: () => void store.commit('Dissolve section', dissolveSection(store.state, key)),
        },
        { text: 'Delete with all in it', onSelect: () => removeTodo(store, key), isDangerous: true },
      ],
    },
  ]

  return (
    <>
      <MenuButton label="More" groups={menu.isOpen ? groups() : []} container={container} {...menu} />
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
