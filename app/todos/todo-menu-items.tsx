'use client'

import { useTranslations } from 'next-intl'
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
  const t = useTranslations()
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
    const toDo = members.map(({ userId, name }) => assign(userId, userId === store.state.userId ? t('todos.me') : name))
    return [
      {
        items: [
          { text: t('todos.menu.details'), onSelect: () => openDetails(id, 'title'), shortcut: 'o' },
          { text: t('todos.edit'), onSelect: () => onEdit(id), shortcut: t('todos.keys.enter') },
          {
            text: t(todo?.completed ? 'todos.reopen' : 'todos.complete'),
            onSelect: () => toggleTodo(store, key),
            shortcut: t('todos.keys.space'),
          },
          ...(todo?.recurrence && !todo.completed
            ? [{ text: t('todos.menu.skip'), onSelect: () => void skipOccurrence(store, key) }]
            : []),
          { text: t('todos.menu.remind'), onSelect: () => openDetails(id, 'remind') },
          ...(surface()
            ? [
                {
                  text: t('todos.menu.select'),
                  onSelect: () => setSelection(new Map([...selection(), [nameOf(key), key]])),
                  shortcut: 'x',
                },
              ]
            : []),
        ],
      },
      {
        items: [
          { text: t('todos.menu.nest'), onSelect: () => nestByOne(store, key), shortcut: 'Alt →' },
          ...(todo?.parentId
            ? [{ text: t('todos.menu.unnest'), onSelect: () => unnestByOne(store, key), shortcut: 'Alt ←' }]
            : []),
        ],
      },
      ...(today ? [dayChoices(t, { today, weekStart, put, pick: () => setPicking(true) })] : []),
      ...(members.length > 1
        ? [{ label: t('todos.menu.doneBy'), items: [...toDo, assign(null, t('todos.nobody'))] }]
        : []),
      ...(moves.length > 0 ? [{ label: t('todos.menu.moveTo'), items: moves }] : []),
      {
        items: [
          { text: t('todos.menu.duplicate'), onSelect: () => duplicate(true) },
          ...(hasDates() ? [{ text: t('todos.menu.duplicateUndated'), onSelect: () => duplicate(false) }] : []),
          { text: t('todos.menu.addSection'), onSelect: () => askFor({ kind: 'section', listId }) },
        ],
      },
      { items: [{ text: t('todos.menu.history'), onSelect: () => go(addressOfHistory({ list: listId, todo: id })) }] },
      {
        items: [
          {
            text: t('ui.delete'),
            onSelect: () => removeTodo(store, key),
            shortcut: t('todos.keys.del'),
            isDangerous: true,
          },
        ],
      },
    ]
  }

  const hasDates = () =>
    subtree(store.state, key).some(({ dueDate, deadline }) => dueDate !== null || deadline !== null)

  /** Again, right after it, with all that is part of it: as one transaction. */
  function duplicate(keepsDates: boolean): void {
    const changes = duplicateTodo(store.state, key, { keepsDates, makeId: v7 })
    const [first] = changes
    if (changes.length > LIMITS.changes) {
      store.notify(t('todos.menu.tooMany', { most: LIMITS.changes }))
      return
    }
    const step = store.commit('Duplicate', changes)
    if (first?.table !== 'todos') return
    wantTodo(first.key.id)
    offerUndo(store, step, t('todos.duplicated', { todo: quoted(t, store.state.todo(key)?.description ?? '') }))
  }

  /** It goes, and what stands in it stays; or all of it goes. */
  const ofSection = (): MenuGroup[] => [
    {
      items: [
        { text: t('todos.menu.rename'), onSelect: () => onEdit(id), shortcut: t('todos.keys.enter') },
        { text: t('todos.menu.duplicate'), onSelect: () => duplicate(true) },
        { text: t('todos.menu.addSection'), onSelect: () => askFor({ kind: 'section', listId }) },
      ],
    },
    {
      items: [
        {
          text: t('todos.menu.dissolve'),
          onSelect: () => void store.commit('Dissolve section', dissolveSection(store.state, key)),
        },
        { text: t('todos.menu.deleteAll'), onSelect: () => removeTodo(store, key), isDangerous: true },
      ],
    },
  ]

  return (
    <>
      <MenuButton label={t('ui.more')} groups={menu.isOpen ? groups() : []} container={container} {...menu} />
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
