'use client'

import { Suspense, useState } from 'react'
import { openSettings } from '../settings/open-settings.ts'
import { useIsVisitor } from '../store/hooks.ts'
import { late } from '../ui/late.ts'
import { MenuButton, type MenuGroup } from '../ui/menu-button.tsx'
import { type Person, whoIsHere } from './who.ts'

const LeaveDialog = late(() => import('../ui/leave-dialog.tsx'))

/** Who one is here, and what can be done about that. Asked for when somebody opens it. */
export function AccountMenu() {
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
        label="Account"
        groups={isVisitor ? [coming, liking] : groupsFor(person, () => setLeaving(true))}
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

const coming: MenuGroup = {
  label: 'You are a guest on this device',
  items: [to('Sign up — keep your lists', '/sign-up'), to('Sign in', '/sign-in')],
}

const liking: MenuGroup = { items: [{ text: 'Settings', onSelect: openSettings, shortcut: 'Ctrl ,' }] }

function groupsFor(person: Person | undefined, leave: () => void): MenuGroup[] {
  const leaving: MenuGroup = { items: [{ text: 'Sign out…', onSelect: leave }] }
  if (person === undefined) return [liking, leaving]
  if (person.isGuest) return [coming, liking, leaving]
  const items = [to('Account', '/account'), ...(person.isAdmin ? [to('Administration', '/admin')] : [])]
  return [{ label: `${person.name} · ${person.email}`, items }, liking, leaving]
}
