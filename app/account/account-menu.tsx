'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useState } from 'react'
import type { Words } from '../language/words.ts'
import { openSettings } from '../settings/open-settings.ts'
import { useIsVisitor } from '../store/hooks.ts'
import { late } from '../ui/late.ts'
import { MenuButton, type MenuGroup } from '../ui/menu-button.tsx'
import { type Person, whoIsHere } from './who.ts'

const LeaveDialog = late(() => import('../ui/leave-dialog.tsx'))

/** Who one is here, and what can be done about that. Asked for when somebody opens it. */
export function AccountMenu() {
  const t = useTranslations()
  const isVisitor = useIsVisitor()
  const [person, setPerson] = useState<Person>()
  const [isOpen, setOpen] = useState(false)
  const [isLeaving, setLeaving] = useState(false)

  function open(isOpen: boolean): void {
    setOpen(isOpen)
    if (isOpen && !isVisitor) void whoIsHere().then(setPerson)
  }

  return (
    <>
      <MenuButton
        label={t('account.title')}
        groups={groupsFor(t, isVisitor ? 'visitor' : person, () => setLeaving(true))}
        isOpen={isOpen}
        onOpenChange={open}
      />
      {isLeaving && (
        <Suspense>
          <LeaveDialog isGuest={person?.isGuest !== false} onClose={() => setLeaving(false)} />
        </Suspense>
      )}
    </>
  )
}

const to = (text: string, address: string) => ({ text, onSelect: () => location.assign(address) })

function groupsFor(t: Words, person: Person | 'visitor' | undefined, leave: () => void): MenuGroup[] {
  const coming: MenuGroup = {
    label: t('account.guestHere'),
    items: [to(t('account.keepLists'), '/sign-up'), to(t('account.signIn'), '/sign-in')],
  }
  const liking: MenuGroup = { items: [{ text: t('settings.title'), onSelect: openSettings, shortcut: 'Ctrl ,' }] }
  const leaving: MenuGroup = { items: [{ text: t('account.leave'), onSelect: leave }] }
  if (person === 'visitor') return [coming, liking]
  if (person === undefined) return [liking, leaving]
  if (person.isGuest) return [coming, liking, leaving]
  const items = [to(t('account.title'), '/account')]
  if (person.isAdmin) items.push(to(t('account.administration'), '/admin'))
  return [{ label: `${person.name} · ${person.email}`, items }, liking, leaving]
}
