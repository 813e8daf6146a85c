'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { changeDetails } from '../../db/model/details.ts'
import type { Todo } from '../../db/model/rows.ts'
import { nestTodo } from '../../db/model/subtasks.ts'
import { assignTodo, moveTodo } from '../../db/model/todos.ts'
import { ReminderField } from '../reminders/reminder-field.tsx'
import { habitsOf } from '../store/habits.ts'
import { useList, useListIds, useMembers, useSettings, useStore, useTodo, useUserId } from '../store/hooks.ts'
import { toggleTodo } from '../todos/complete.ts'
import { dayInWords } from '../todos/days.ts'
import { TodoMenu } from '../todos/todo-menu.tsx'
import { inHours } from '../ui/field-words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useToday } from '../views/today.ts'
import { ChoiceField } from './choice-field.tsx'
import { DayPicker } from './day-picker.tsx'
import { DueField } from './due-field.tsx'
import { Facts } from './facts.tsx'
import { AddLink, Links } from './links-field.tsx'
import { choice } from './looks.ts'
import { NotesField } from './notes-field.tsx'
import { openDetails, type Part, useAsked } from './open.ts'
import { PriorityField } from './priority-field.tsx'
import { Property } from './property.tsx'
import { RepeatField } from './repeat-field.tsx'
import { Subtasks } from './subtasks.tsx'
import { TagsEditor } from './tags-field.tsx'
import { TitleField } from './title-field.tsx'
import { readMinutes } from './when.ts'
import { WordsField } from './words-field.tsx'

type Props = { todo: Todo; onClose: () => void }
type Opened = Part | 'duration'

/** All that is said of a todo. What one may not change is shown, where there is something to show. */
export function TodoDetails({ todo, onClose }: Props) {
  const store = useStore()
  const t = useTranslations()
  const list = useList(todo.listId)
  const { timeZone, weekStart } = useSettings()
  const [opened, setOpened] = useState<Opened>()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const title = useRef<HTMLTextAreaElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  const asked = useAsked()
  const now = useToday()
  const habits = habitsOf(store.state)
  void [timeZone, weekStart] // which they are made of
  const today = now ?? todo.createdAt.slice(0, 10)
  const canWrite = list !== undefined && list.role !== 'viewer'

  useEffect(() => {
    if (asked?.id !== todo.id || asked.part === undefined) return
    if (asked.part === 'title') (title.current ?? close.current)?.focus()
    else if (canWrite || asked.part === 'remind') setOpened(asked.part)
  }, [asked, todo.id, canWrite])

  const toggle = (part: Opened) => ({
    canWrite,
    isOpen: opened === part,
    onToggle: () => setOpened((current) => (current === part ? undefined : part)),
  })

  return (
    <div ref={takeFocus} tabIndex={-1} className="flex h-full flex-col outline-none">
      <div className="flex items-center gap-1 py-2.5 pr-3 pl-5 max-md:pt-[max(0.625rem,env(safe-area-inset-top))]">
        <Around todo={todo} listName={list?.name ?? ''} />
        {canWrite && (
          <TodoMenu
            listId={todo.listId}
            id={todo.id}
            isOpen={isMenuOpen}
            onOpenChange={setMenuOpen}
            onEdit={() => title.current?.focus()}
            tabIndex={0}
            className=""
          />
        )}
        <IconButton ref={close} icon="close" label={t('details.close')} onClick={onClose} />
      </div>
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-[max(1.5rem,env(safe-area-inset-bottom))]"
      >
        <div className="flex flex-col gap-4">
          {canWrite && <h2 className="sr-only">{t('details.title')}</h2>}
          <div className="-mb-2 flex items-start gap-3">
            {!todo.section && (
              <input
                type="checkbox"
                className="check mt-1.75"
                aria-label={t('details.completed')}
                data-priority={todo.priority < 4 ? todo.priority : undefined}
                checked={todo.completed}
                disabled={!canWrite}
                onChange={() => toggleTodo(store, todo)}
              />
            )}
            <TitleField todo={todo} canWrite={canWrite} ref={title} />
          </div>
          <NotesField todo={todo} canWrite={canWrite} />
          {!todo.section && (
            <>
              <Subtasks todo={todo} canWrite={canWrite} />
              <div className="-mx-2 flex flex-col gap-px border-line border-t pt-3">
                <DueField todo={todo} today={today} habits={habits} {...toggle('due')} />
                <RepeatField todo={todo} today={today} habits={habits} {...toggle('repeat')} />
                <Property
                  icon="flag"
                  name="deadline"
                  value={
                    todo.deadline === null ? '' : t('details.deadline.by', { day: dayInWords(t, todo.deadline, today) })
                  }
                  {...toggle('deadline')}
                >
                  <DayPicker
                    todoId={todo.id}
                    field="deadline"
                    placeholder="end of month, 27 jan"
                    value={todo.deadline === null ? null : { date: todo.deadline }}
                    today={today}
                    habits={habits}
                    onPick={(due) =>
                      store.commit('Set deadline', changeDetails(store.state, todo, { deadline: due?.date ?? null }))
                    }
                    onDone={() => setOpened(undefined)}
                  />
                </Property>
                <ReminderField todo={todo} today={today} habits={habits} {...toggle('remind')} />
                <PriorityField todo={todo} canWrite={canWrite} />
                <Duration todo={todo} {...toggle('duration')} onDone={() => setOpened(undefined)} />
                <Property
                  icon="tag"
                  name="tags"
                  value={todo.tags.map((tag) => `@${tag}`).join(' ')}
                  {...toggle('tags')}
                >
                  <TagsEditor todo={todo} />
                </Property>
                <AssigneeField todo={todo} canWrite={canWrite} />
                <Property
                  icon="link"
                  name="links"
                  value={todo.links.length === 0 ? '' : t('details.links.count', { count: todo.links.length })}
                  {...toggle('links')}
                >
                  <AddLink todo={todo} />
                </Property>
                <Links todo={todo} canWrite={canWrite} />
                <PlaceFields todo={todo} canWrite={canWrite} />
              </div>
            </>
          )}
          <Facts todo={todo} />
        </div>
      </div>
    </div>
  )
}

/** A dialog gives the focus to what asks for it in the document's own words: none of the controls is meant yet. */
const takeFocus = (element: HTMLElement | null): void => element?.setAttribute('autofocus', '')

/** What it is part of: the way there, or else the list that it is in. */
function Around({ todo, listName }: { todo: Todo; listName: string }) {
  const t = useTranslations()
  const parent = useTodo(todo.listId, todo.parentId ?? '')
  if (!parent || parent.section)
    return (
      <p className="min-w-0 flex-1 truncate text-muted text-xs">
        {listName}
        {parent && ` / ${parent.description}`}
      </p>
    )
  return (
    <p className="min-w-0 flex-1 text-muted text-xs">
      <button
        type="button"
        onClick={() => openDetails(parent.id, 'title')}
        className="-ml-2 flex min-h-8 max-w-full items-center rounded-lg px-2 transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
      >
        <span className="truncate">
          {t.rich('details.partOf', {
            todo: parent.description,
            sr: (chunks) => <span className="sr-only">{chunks}</span>,
          })}
        </span>
      </button>
    </p>
  )
}

type DurationProps = { todo: Todo; canWrite: boolean; isOpen: boolean; onToggle: () => void; onDone: () => void }

function Duration({ todo, onDone, ...rest }: DurationProps) {
  const store = useStore()
  const t = useTranslations()

  function set(minutes: number | null): void {
    store.commit('Set duration', changeDetails(store.state, todo, { minutes }))
  }

  return (
    <Property icon="duration" name="duration" value={todo.minutes === null ? '' : inHours(t, todo.minutes)} {...rest}>
      <WordsField
        name={`${todo.id}/minutes`}
        label={t('details.duration.howLong')}
        placeholder="45min, 1h30"
        onSay={(text) => {
          const minutes = readMinutes(text)
          if (minutes !== undefined) set(minutes)
          return minutes !== undefined
        }}
        problem={t('details.duration.problem')}
        onDone={onDone}
        isFirst
      />
      <div className="flex flex-wrap gap-1.5">
        {[15, 30, 60, 120].map((minutes) => (
          <button
            key={minutes}
            type="button"
            aria-pressed={todo.minutes === minutes}
            className={choice}
            onClick={() => {
              set(minutes)
              onDone()
            }}
          >
            {inHours(t, minutes)}
          </button>
        ))}
        {todo.minutes !== null && (
          <button
            type="button"
            className={choice}
            onClick={() => {
              set(null)
              onDone()
            }}
          >
            {t('details.none', { name: 'duration' })}
          </button>
        )}
      </div>
    </Property>
  )
}

function AssigneeField({ todo, canWrite }: { todo: Todo; canWrite: boolean }) {
  const store = useStore()
  const t = useTranslations()
  const me = useUserId()
  const members = useMembers(todo.listId)
  if (members.length < 2) return null
  return (
    <ChoiceField
      icon="people"
      name={t('details.names.assignee')}
      value={members.some(({ userId }) => userId === todo.assigneeId) ? (todo.assigneeId ?? '') : ''}
      choices={[
        { value: '', text: t('details.assignee.nobody') },
        ...members.map(({ userId, name }) => ({
          value: userId,
          text: userId === me ? t('details.assignee.me') : name,
        })),
      ]}
      canWrite={canWrite}
      onChange={(userId) => store.commit('Assign', assignTodo(store.state, todo, userId || null))}
    />
  )
}

/** The list that it is in, and the section; of what is part of a todo, that says it. */
function PlaceFields({ todo, canWrite }: { todo: Todo; canWrite: boolean }) {
  const store = useStore()
  const t = useTranslations()
  useListIds()
  const sections = store.state.todos(todo.listId).filter(({ section }) => section)
  const parent = useTodo(todo.listId, todo.parentId ?? '')
  const lists = store.state
    .lists()
    .filter(({ list, member }) => list.id === todo.listId || (member.role !== 'viewer' && !list.archived))
  return (
    <>
      <ChoiceField
        icon="list"
        name={t('details.names.list')}
        value={todo.listId}
        choices={lists.map(({ list }) => ({ value: list.id, text: list.name }))}
        canWrite={canWrite}
        onChange={(listId) => store.commit('Move', moveTodo(store.state, todo, listId))}
      />
      {sections.length > 0 && (!parent || parent.section) && (
        <ChoiceField
          icon="section"
          name={t('details.names.section')}
          value={parent?.id ?? ''}
          choices={[
            { value: '', text: t('details.none', { name: 'section' }) },
            ...sections.map(({ id, description }) => ({ value: id, text: description })),
          ]}
          canWrite={canWrite}
          onChange={(id) => store.commit('Move', nestTodo(store.state, todo, id || null, null))}
        />
      )}
    </>
  )
}
